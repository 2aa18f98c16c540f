"""What can be wrong with agencies through time, plans and what became of recommendations."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode, ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.SUCCESSION_CIRCLE: (
        "Quan hệ kế thừa này đi vòng: cơ quan kế thừa đã là cơ quan trước của chính nó; "
        "hãy chọn cơ quan khác."
    ),
    ProblemCode.DUPLICATE_SUCCESSION: (
        "Hai cơ quan này đã có quan hệ kế thừa; hãy sửa quan hệ đã có."
    ),
    ProblemCode.ENDS_BEFORE_VALID: (
        "Ngày kết thúc hoạt động trước ngày thành lập; hãy sửa một trong hai."
    ),
    ProblemCode.AGENCY_IN_USE: (
        "Cơ quan này đã có {count} cuộc kiểm tra nên không xóa được; hãy ghi ngày kết thúc hoạt "
        "động."
    ),
    ProblemCode.UNKNOWN_AGENCY: (
        "Không có cơ quan “{value}” trong danh mục; hãy thêm cơ quan đó hoặc sửa lại tên."
    ),
    ProblemCode.UNKNOWN_LEVEL: (
        "“{value}” không phải cấp cơ quan; hãy ghi sở, huyện, xã, ngành dọc hoặc đơn vị sự nghiệp."
    ),
    ProblemCode.UNKNOWN_SUCCESSION: (
        "“{value}” không phải hình thức sắp xếp; hãy ghi hợp nhất, chia tách, đổi tên hoặc "
        "giải thể."
    ),
    ProblemCode.MISSING_COLUMN: (
        "Bảng thiếu cột {what}; hãy thêm cột đó vào dòng tiêu đề rồi nhập lại."
    ),
    ProblemCode.EMPTY_CELL: "Ô {what} ở dòng này để trống; hãy điền vào.",
    ProblemCode.DUPLICATE_LINE: "Dòng này trùng với dòng {first}; hãy giữ lại một dòng.",
    ProblemCode.NO_LINES: "Bảng không có dòng nào ngoài tiêu đề; hãy chọn tệp khác.",
}
FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.NO_SUCH_AGENCY: (
        "Không có cơ quan nào mang mã hoặc tên {id}; hãy chọn trong danh mục cơ quan,"
        " hoặc thêm cơ quan đó trước (lệnh: agencies)."
    ),
    ExpectedCode.AMBIGUOUS_AGENCY: ("Có nhiều cơ quan tên {id}; hãy dùng một trong các mã: {ids}."),
}
