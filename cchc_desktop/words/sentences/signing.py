"""What can stand in the way of signing."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode, ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.NOTHING_CHANGES: "Nội dung mới giống nội dung đã ký; hãy ghi nội dung khác.",
}
FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.TEAM_KEY_LOCKED: (
        "Khóa của đoàn trên máy này có mật khẩu bảo vệ và mật khẩu chưa đúng; chưa có gì thay đổi, "
        "hãy nhập mật khẩu của khóa (lệnh: biến CCHC_KEY_PASSPHRASE)."
    ),
    ExpectedCode.TEAM_KEY_DAMAGED: (
        "Tệp khóa của đoàn {path} bị hỏng; chưa có gì thay đổi, hãy đổi tên tệp đó để chương trình "
        "tạo khóa mới; các biên bản đã ký vẫn kiểm chứng được."
    ),
    ExpectedCode.NO_TEAM_KEY: (
        "Máy này chưa biết khóa nào có dấu nhận dạng đó; chưa có gì thay đổi, hãy đồng bộ rồi xem "
        "lại danh sách khóa (lệnh: teamkey)."
    ),
    ExpectedCode.CHANGED_MEANWHILE: (
        "Cuộc kiểm tra vừa được sửa trong lúc ký nên chưa ký; chưa khóa gì, hãy xem lại biên bản "
        "rồi ký lại."
    ),
    ExpectedCode.NOT_COMPLETE: (
        "Biên bản còn thiếu mục bắt buộc nên chưa ký; chưa có gì thay đổi, hãy bổ sung "
        "hoặc ghi lý do vẫn ký (lệnh: --override)."
    ),
    ExpectedCode.OPEN_CONFLICTS: (
        "Còn chỗ các máy ghi khác nhau chưa ai chọn nên chưa ký được; chưa có gì thay đổi, hãy "
        "chọn xong ở trang Đồng bộ rồi ký (lệnh: conflicts, settle)."
    ),
    ExpectedCode.DOUBTFUL_CLOCK: (
        "Ngày giờ của máy này có vẻ sai nên chưa ký; chưa có gì thay đổi, hãy chỉnh đồng hồ hoặc "
        "xác nhận ngày giờ đúng (lệnh: --clock-ok)."
    ),
    ExpectedCode.NOT_A_SCAN: (
        "Tệp {path} không phải bản quét PDF hoặc JPEG; chưa ký và chưa có gì thay đổi, hãy chọn "
        "tệp khác."
    ),
    ExpectedCode.NOT_A_PAPER: (
        "Tệp này không phải giấy tờ PDF do chương trình lập, hoặc đã có tệp đính kèm; tệp còn "
        "nguyên, hãy lập lại giấy tờ từ cuộc kiểm tra."
    ),
    ExpectedCode.NOT_SIGNED_YET: (
        "Biên bản này chưa ký nên vẫn sửa trực tiếp được; chưa có gì thay đổi, hãy sửa ngay trong "
        "cuộc kiểm tra."
    ),
    ExpectedCode.NO_SIGN_EXTRA: (
        "Máy này chưa cài phần ký số; chưa có gì thay đổi, hãy cài bằng lệnh “uv sync --extra "
        "sign”, hoặc ký tay trên giấy."
    ),
    ExpectedCode.NOTHING_SIGNED: (
        "Biên bản này chưa ký hoặc chưa chọn khóa để ký thêm; chưa có gì thay đổi, hãy ký biên "
        "bản trước rồi chọn tệp khóa hoặc thiết bị ký số."
    ),
    ExpectedCode.WRONG_PASSPHRASE: (
        "Mật khẩu của tệp khóa {path} không đúng, hoặc tệp bị hỏng; chưa ký và biên bản còn "
        "nguyên, hãy gõ lại mật khẩu."
    ),
    ExpectedCode.NOT_A_KEY: (
        "Tệp {path} không phải tệp khóa PKCS#12 (.p12, .pfx); chưa ký và biên bản còn nguyên, hãy "
        "chọn tệp khác."
    ),
    ExpectedCode.NO_FIELD_LEFT: (
        "Trên biên bản không còn ô trống cho người ký này; các chữ ký đã có còn nguyên, hãy chọn "
        "đúng vai người ký."
    ),
    ExpectedCode.EXPIRED_CERTIFICATE: (
        "Chứng thư số của {name} chưa đến hạn hoặc đã hết hạn dùng {since}-{until}; chưa ký và "
        "biên bản còn nguyên, hãy dùng chứng thư còn hạn hoặc xem lại ngày giờ của máy."
    ),
    ExpectedCode.WRONG_PIN: (
        "Mã PIN của thiết bị ký số không đúng; chưa ký và biên bản còn nguyên, hãy gõ lại, gõ sai "
        "nhiều lần thiết bị sẽ khóa."
    ),
    ExpectedCode.PIN_LOCKED: (
        "Thiết bị ký số đã khóa mã PIN; chưa ký và biên bản còn nguyên, hãy nhờ nơi cấp thiết bị "
        "mở khóa."
    ),
    ExpectedCode.TOKEN_GONE: (
        "Không thấy thiết bị ký số có tên đã chọn, hoặc thiết bị bị rút ra giữa chừng; chưa ký và "
        "biên bản còn nguyên, hãy cắm lại thiết bị rồi thử lại."
    ),
    ExpectedCode.NO_KEY_ON_TOKEN: (
        "Thiết bị ký số không có khóa đi cùng chứng thư số; chưa ký và biên bản còn nguyên, hãy "
        "dùng thiết bị khác."
    ),
    ExpectedCode.NO_TOKEN_LIBRARY: (
        "Không nạp được thư viện của thiết bị ký số {path}; chưa ký và biên bản còn nguyên, hãy "
        "cài chương trình đi kèm thiết bị và chọn lại tệp thư viện."
    ),
}
