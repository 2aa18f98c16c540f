"""What can be wrong with visits, sentences and old minutes that are taken in."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode, ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.NOT_MINUTES: (
        "Không tìm thấy tên cơ quan và ngày kiểm tra trong tệp này nên chưa đọc được gì; "
        "hãy chọn biên bản kiểm tra đúng mẫu (tệp Word)."
    ),
    ProblemCode.NO_LEVEL: (
        "Cơ quan “{value}” chưa có trong danh mục; hãy chọn cấp của cơ quan rồi nhận lại."
    ),
    ProblemCode.VISIT_KNOWN: (
        "Cuộc kiểm tra tại “{value}” ngày này đã có; mở cuộc đó để bổ sung, chưa nhận gì thêm."
    ),
    ProblemCode.UNKNOWN_FINDING_KIND: (
        "“{value}” không phải loại nội dung; hãy ghi ưu điểm, hạn chế hoặc kiến nghị."
    ),
    ProblemCode.NOT_A_NUMBER: "Ô {what} ghi “{value}”, phải là một số nguyên; hãy sửa ô này.",
}
FAILURES: dict[ExpectedCode, str] = {}
