"""What can go wrong where several laptops' records become one."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode, ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.NOT_ONE_WHOLE: (
        "Hai bản ghi nằm ở hai cuộc kiểm tra hoặc hai kế hoạch khác nhau nên không gộp được; "
        "hãy gộp cuộc kiểm tra trước."
    ),
    ProblemCode.SAME_RECORD: "Hai mã này đã là một bản ghi; không còn gì để gộp.",
    ProblemCode.SIGNED_NUMBER: (
        "Biên bản đã ký nên số {number} không đổi được; hãy đổi số của biên bản chưa ký."
    ),
}

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.BAD_ADDRESS: (
        "Địa chỉ {scheme}:// này thiếu tên máy chủ hoặc ghi sai; chưa có gì thay đổi, hãy ghi "
        "theo mẫu {scheme}://máy-chủ/thư-mục."
    ),
    ExpectedCode.LOGIN: (
        "Máy chủ {path} không nhận tên đăng nhập hoặc mật khẩu; chưa có gì thay đổi, hãy nhập lại."
    ),
    ExpectedCode.NO_EXTRA: (
        "Muốn đồng bộ qua {path} cần cài thêm cchc-desktop[{extra}]; chưa có gì thay đổi, hãy "
        "nhờ người cài đặt chương trình hoặc chọn một thư mục."
    ),
    ExpectedCode.UNKNOWN_HOST: (
        "Máy chủ chưa quen: {host}; chưa gửi gì đi, hãy hỏi người quản trị khóa "
        "đó có đúng không rồi ghi vào địa chỉ: ?hostkey={key}."
    ),
    ExpectedCode.NOT_FORKED: (
        "Gói {path} không bị rẽ nhánh; chưa có gì thay đổi, hãy nhận gói bằng lệnh take."
    ),
    ExpectedCode.NO_SUCH_LATER: (
        "Không có mục nào mang mã {id} đến sau khi ký; dữ liệu giữ nguyên, hãy xem lệnh "
        "after-signing."
    ),
    ExpectedCode.NOT_SIGNED: (
        "Cuộc kiểm tra này chưa ký biên bản nên chưa có gì đến sau khi ký; hãy ký trước."
    ),
    ExpectedCode.FOLDER_NOT_EMPTY: (
        "Thư mục {path} đang có tệp; các tệp đó còn nguyên, hãy chọn một thư mục trống để lưu trữ."
    ),
    ExpectedCode.ARCHIVE_DIFFERS: (
        "Đọc lại kho lưu trữ thấy tệp {path} không khớp mã băm; dữ liệu trên máy còn nguyên, "
        "hãy lưu trữ lại ra ổ khác."
    ),
    ExpectedCode.NOT_CONFIRMED: (
        "Máy của cơ quan chưa xác nhận đủ nên chưa bỏ được tệp kiểm chứng khỏi máy này; các tệp "
        "còn nguyên, hãy đồng bộ ở máy của cơ quan trước (lệnh: nêu máy đó bằng --office)."
    ),
}
