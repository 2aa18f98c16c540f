"""What can be wrong in a file of the exchange form."""

from __future__ import annotations

from cchc_desktop.domain.problems import ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.NOT_JSON: (
        "Tệp sai cú pháp JSON tại dòng {line}, cột {column}; hãy sửa chỗ đó hoặc xuất lại tệp."
    ),
    ProblemCode.NOT_UTF8: (
        "Tệp không dùng bảng mã UTF-8 (sai từ vị trí byte {offset}); hãy lưu lại tệp bằng UTF-8."
    ),
    ProblemCode.TOO_DEEP: (
        "Tệp lồng quá nhiều tầng, không phải tệp kế hoạch kiểm tra; hãy chọn tệp khác."
    ),
    ProblemCode.FILE_TOO_BIG: "Tệp lớn hơn 100 MB; hãy chia kế hoạch thành nhiều tệp nhỏ hơn.",
    ProblemCode.WRONG_FORMAT: (
        "Đây không phải tệp kế hoạch kiểm tra: dạng tệp phải là “{expected}”, tệp ghi "
        "“{value}”; hãy chọn tệp khác."
    ),
    ProblemCode.WRONG_VERSION: (
        "Chương trình này đọc phiên bản {expected} của dạng tệp, tệp ghi “{value}”; hãy dùng "
        "chương trình mới hơn hoặc xuất lại tệp."
    ),
    ProblemCode.MISSING_MEMBER: "Thiếu mục bắt buộc “{name}” ({what}); hãy bổ sung vào tệp.",
    ProblemCode.UNKNOWN_MEMBER: (
        "Mục “{name}” không có trong dạng tệp; hãy sửa tên hoặc xóa mục đó."
    ),
    ProblemCode.DUPLICATE_MEMBER: (
        "Mục “{name}” ghi nhiều lần trong cùng một nhóm; hãy giữ lại một."
    ),
    ProblemCode.EMPTY_TEXT: "Mục {what} còn để trống; hãy ghi nội dung.",
    ProblemCode.EMPTY_LIST: "Danh sách {what} còn trống; hãy ghi ít nhất một dòng.",
    ProblemCode.NOT_ALLOWED: "“{value}” không dùng được cho {what}; hãy dùng một trong: {allowed}.",
    ProblemCode.OUT_OF_RANGE: "Giá trị của {what} phải từ {least} đến {most}; hãy nhập lại.",
    ProblemCode.BAD_DATE: (
        "“{value}” không phải một ngày có thật; hãy ghi như 09/10/2018 (tệp JSON: 2018-10-09)."
    ),
    ProblemCode.BAD_MOMENT: (
        "“{value}” không phải ngày giờ có thật; hãy ghi theo mẫu 2018-10-09T08:00:00+07:00."
    ),
    ProblemCode.NO_OFFSET: "Ngày giờ “{value}” thiếu múi giờ; hãy thêm +07:00 vào cuối.",
    ProblemCode.BAD_ID: (
        "Mã “{value}” không hợp lệ; hãy chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch dưới, "
        "gạch ngang, nhiều nhất 64 ký tự."
    ),
    ProblemCode.DUPLICATE_NUMBER: "Số biên bản {number} đã dùng tại {first}; hãy ghi số khác.",
    ProblemCode.DUPLICATE_RECORD: (
        "Mục này trùng với {first}, không phân biệt được; hãy bỏ bớt hoặc sửa một mục."
    ),
    ProblemCode.UNKNOWN_FINDING: (
        "Không có nội dung ghi nhận nào mang mã “{id}”; hãy kiểm tra lại mã."
    ),
    ProblemCode.SEVERITY_OF_STRENGTH: (
        "Mức độ chỉ dùng cho tồn tại, hạn chế; hãy bỏ mức độ khỏi ưu điểm này."
    ),
    ProblemCode.EVIDENCE_OUTSIDE: (
        "Tệp kiểm chứng “{file}” nằm ngoài thư mục của tệp kế hoạch; hãy chép vào thư mục đó "
        "rồi ghi lại đường dẫn."
    ),
    ProblemCode.EVIDENCE_MISSING: (
        "Không tìm thấy tệp kiểm chứng “{file}” bên cạnh tệp kế hoạch; hãy chép tệp vào đúng chỗ."
    ),
    ProblemCode.EVIDENCE_TOO_BIG: (
        "Tệp kiểm chứng “{file}” lớn hơn 512 MiB; hãy thu nhỏ hoặc chia tệp."
    ),
    ProblemCode.BROKEN_CHARACTER: (
        "Văn bản của {what} có ký tự hỏng (nửa mã Unicode); hãy gõ lại ký tự đó."
    ),
    ProblemCode.MORE_FAULTS: "Còn {count} lỗi nữa chưa kể ra; hãy sửa các lỗi trên rồi thử lại.",
}
