"""What can be wrong with photos and files that come in, or are drawn on."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode, ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.FILE_EMPTY: "“{name}” là tệp rỗng (0 byte) nên không nhận; hãy chép lại tệp gốc.",
    ProblemCode.FILE_CUT: (
        "“{name}” bị đứt giữa chừng hoặc hỏng nên không nhận; hãy chép lại từ máy ảnh, điện thoại."
    ),
    ProblemCode.TOO_MANY_PIXELS: (
        "“{name}” có {width} × {height} điểm ảnh, quá lớn để mở an toàn nên không nhận; hãy thu "
        "nhỏ ảnh xuống dưới 125 triệu điểm ảnh."
    ),
    ProblemCode.NOT_EVIDENCE: (
        "“{name}” không phải ảnh, PDF, Word hay Excel nên không nhận; hãy in hoặc lưu thành PDF."
    ),
    ProblemCode.NO_HEIC: (
        "“{name}” là ảnh HEIC của iPhone, máy này chưa đọc được nên không nhận; hãy chuyển ảnh "
        "sang JPEG trên điện thoại rồi đưa vào lại."
    ),
    ProblemCode.CANNOT_COPY: (
        "Không đọc được “{name}”; thẻ nhớ, USB hay điện thoại có thể đã bị rút, hãy cắm lại rồi "
        "đưa tệp này vào lại."
    ),
    ProblemCode.NO_ROOM_LEFT: (
        "Ổ đĩa đã đầy nên chưa nhận “{name}”; hãy dọn bớt ổ đĩa rồi đưa tệp này vào lại."
    ),
    ProblemCode.NOT_REACHED: "Đã dừng trước khi nhận “{name}”; khi cần, hãy đưa tệp này vào lại.",
    ProblemCode.KNOWN_ALREADY: (
        "“{name}” đã có trong cuộc kiểm tra này (trùng từng byte), chỉ giữ một bản."
    ),
    ProblemCode.LYING_EXTENSION: (
        "“{name}” thật ra là tệp {media}, đuôi tệp ghi khác; đã nhận theo loại thật."
    ),
}
FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.LAYERS_UNREADABLE: (
        "Nét vẽ trên ảnh “{name}” do chương trình mới hơn ghi nên chưa đọc được; ảnh còn nguyên "
        "và chưa được in để không lộ chỗ bôi đen, hãy cài chương trình mới hơn."
    ),
    ExpectedCode.NOT_A_PICTURE: (
        "“{name}” không phải ảnh nên không vẽ và không in được như ảnh; tệp còn nguyên, hãy mở "
        "bằng chương trình của tệp đó."
    ),
    ExpectedCode.PICTURE_UNUSABLE: (
        "Không mở được ảnh “{name}” trong kho; ghi nhận và chú thích còn nguyên, hãy chạy Kiểm "
        "tra dữ liệu hoặc đồng bộ với máy còn ảnh này."
    ),
    ExpectedCode.MAY_NOT_WIPE: (
        "Chỉ trưởng đoàn hoặc thư ký đoàn xóa được bản gốc, tên trong Cài đặt hiện là “{author}”; "
        "bản gốc còn nguyên, hãy nhờ người có quyền hoặc sửa lại tên."
    ),
    ExpectedCode.NOTHING_BLACKED: (
        "Ảnh “{name}” chưa có chỗ nào bôi đen nên không cần xóa bản gốc; ảnh còn nguyên, hãy "
        "bôi đen trước."
    ),
}
