"""What can be wrong in a paper whose citations are looked at."""

from __future__ import annotations

from cchc_desktop.domain.problems import ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.DAY_BEFORE: "Ngày ghi ở {what} trước ngày liền trên nó; hãy sửa một trong hai.",
    ProblemCode.UNKNOWN_STANDING: (
        "“{value}” không phải tình trạng hiệu lực; hãy ghi còn hiệu lực, hết hiệu lực, hết một "
        "phần, hết giai đoạn, sắp hết hiệu lực hoặc cần xác minh."
    ),
    ProblemCode.OLD_WORD_FILE: (
        "Tệp Word kiểu cũ (.doc) hoặc có mật khẩu không đọc được; hãy lưu lại thành .docx hay PDF "
        "không mật khẩu rồi thử lại."
    ),
    ProblemCode.NO_TEXT_IN_FILE: (
        "Tệp không có chữ nào đọc được (có thể là ảnh quét); hãy dán nội dung vào ô."
    ),
    ProblemCode.DAMAGED_PAPER: (
        "Tệp bị hỏng, có mật khẩu hoặc không phải văn bản Word, PDF; hãy mở tệp bằng chương trình "
        "gốc và lưu lại."
    ),
}
