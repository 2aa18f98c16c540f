"""What is doubtful in who leads, writes and signs, and what is wrong in data files."""

from __future__ import annotations

from cchc_desktop.domain.problems import ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.CHAIR_ABSENT: (
        "Người chủ trì {name} đang ghi là vắng cả cuộc kiểm tra; hãy xem lại người chủ trì hoặc "
        "điểm danh."
    ),
    ProblemCode.CHAIR_NOT_LISTED: (
        "Người chủ trì {name} chưa có trong thành phần đoàn; hãy thêm vào danh sách tham dự."
    ),
    ProblemCode.CHAIR_NOT_HEAD: (
        "Ông (bà) {name} chủ trì thay trưởng đoàn theo quyết định ({first}); biên bản ghi đúng "
        "chức danh của người chủ trì, chỉ cần kiểm tra lại nếu ghi nhầm."
    ),
    ProblemCode.SECRETARY_ABSENT: (
        "Thư ký {name} đang ghi là vắng cả cuộc kiểm tra; hãy xem lại thư ký hoặc điểm danh."
    ),
    ProblemCode.SECRETARY_NOT_LISTED: (
        "Thư ký {name} chưa có trong thành phần đoàn; hãy thêm vào danh sách tham dự."
    ),
    ProblemCode.SIGNER_ABSENT: (
        "Ông (bà) {name} được ghi là ký biên bản nhưng vắng mặt lúc ký; hãy chọn người khác ký "
        "hoặc sửa điểm danh."
    ),
    ProblemCode.NOBODY_SIGNS: (
        "Chưa ghi ai bên cơ quan được kiểm tra ký biên bản; hãy đánh dấu một người."
    ),
    ProblemCode.FORM_NOT_THAT_FILE: (
        "Tệp này không phải {name}: thiếu mục “{value}”; hãy chọn đúng tệp."
    ),
    ProblemCode.FORM_ROW_WITHOUT: "Dòng này thiếu “{value}”; hãy bổ sung trong tệp.",
    ProblemCode.FORM_ROW_WRONG: (
        "“{name}” ghi “{value}” là không dùng được, cần {allowed}; hãy sửa trong tệp."
    ),
    ProblemCode.FORM_TWICE: "Mã “{value}” đã có ở {first}; hãy giữ lại một dòng.",
    ProblemCode.FORM_WITHOUT_DATE: (
        "Phần “meta” chưa có ngày của tệp (mục “date”, dạng 2026-12-31) và nguồn (mục "
        "“source”); hãy ghi thêm để cả đoàn biết đang dùng bản nào."
    ),
    ProblemCode.FORM_EMPTY: "Tệp không có dòng nào để dùng; hãy chọn tệp khác.",
    ProblemCode.CODE_TAKEN: (
        "Mã “{value}” đã dùng cho “{name}”; hãy đặt mã khác cho tồn tại, hạn chế này."
    ),
}
