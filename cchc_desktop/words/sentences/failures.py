"""What happened, what is safe and what to do, when the world is not as hoped."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.NEWER_DATABASE: (
        "Dữ liệu tại {path} do chương trình mới hơn ghi; dữ liệu còn nguyên, hãy cài chương "
        "trình mới hơn để mở."
    ),
    ExpectedCode.NOT_OUR_DATABASE: (
        "Tệp {path} không phải dữ liệu của chương trình này; tệp còn nguyên, hãy chọn thư mục khác."
    ),
    ExpectedCode.DAMAGED_DATABASE: (
        "Tệp dữ liệu {path} bị hỏng; các bản sao lưu trong thư mục “backups” không bị động "
        "tới, hãy khôi phục từ bản gần nhất."
    ),
    ExpectedCode.BUSY: (
        "Dữ liệu đang được một cửa sổ hoặc lệnh khác ghi; chưa có gì thay đổi, hãy thử lại "
        "sau giây lát."
    ),
    ExpectedCode.DISK_FULL: (
        "Ổ đĩa đã đầy nên không ghi được {path}; những gì đã lưu trước đó còn nguyên, hãy dọn "
        "bớt ổ đĩa rồi thử lại."
    ),
    ExpectedCode.CANNOT_OPEN: (
        "Không mở được {path}; chưa có gì thay đổi, hãy kiểm tra đường dẫn và quyền của thư mục."
    ),
    ExpectedCode.CANNOT_READ: (
        "Không đọc được tệp {path}; chưa có gì thay đổi, hãy kiểm tra đường dẫn và quyền đọc."
    ),
    ExpectedCode.CANNOT_WRITE: (
        "Không ghi được {path}; dữ liệu đã lưu còn nguyên, hãy kiểm tra quyền ghi và xem tệp "
        "có đang mở ở chương trình khác không."
    ),
    ExpectedCode.FILE_EXISTS: (
        "Đã có tệp {path}; tệp đó còn nguyên, hãy chọn tên khác hoặc đồng ý ghi đè (lệnh: --force)."
    ),
    ExpectedCode.NO_FONTS: (
        "Thiếu phông chữ kèm theo chương trình nên không in được; dữ liệu còn nguyên, hãy "
        "cài lại chương trình."
    ),
    ExpectedCode.NO_SUCH_VISIT: (
        "Không có cuộc kiểm tra “{visit}”; hãy xem số và mã trong danh sách."
    ),
    ExpectedCode.AMBIGUOUS_VISIT: (
        "Có nhiều cuộc kiểm tra mang số {visit}: {candidates}; hãy ghi thêm năm hoặc dùng mã."
    ),
    ExpectedCode.NO_SUCH_CAMPAIGN: (
        "Không có kế hoạch “{campaign}”; hãy xem lại mã hoặc nhập kế hoạch trước."
    ),
    ExpectedCode.AMBIGUOUS_CAMPAIGN: (
        "Có nhiều kế hoạch: {candidates}; hãy ghi mã của kế hoạch cần dùng."
    ),
    ExpectedCode.NOTHING_TO_UNDO: "Không còn thay đổi nào để hoàn tác; dữ liệu giữ nguyên.",
    ExpectedCode.NOTHING_TO_REDO: "Không còn thay đổi nào để làm lại; dữ liệu giữ nguyên.",
    ExpectedCode.GONE: (
        "Bản ghi này đã bị xóa ở nơi khác; hãy mở lại danh sách hoặc hoàn tác việc xóa."
    ),
    ExpectedCode.BAD_BACKUP: (
        "Bản sao lưu {path} không mở được; dữ liệu hiện tại còn nguyên, hãy chọn bản sao lưu khác."
    ),
    ExpectedCode.NO_SUCH_CONFLICT: (
        "Không có khác biệt nào mang mã {id} đang chờ chọn; hãy xem lệnh conflicts."
    ),
    ExpectedCode.NO_SUCH_LAPTOP: (
        "Không có máy hay người nào tên “{path}” trong dữ liệu; chưa có gì thay đổi, hãy xem tên "
        "máy ở trang Đồng bộ hoặc lệnh receipts."
    ),
    ExpectedCode.NO_PROPOSAL: (
        "Không có câu gộp cho {id} vì hai bên sửa cùng một chỗ; hãy chọn một giá trị hoặc tự ghi."
    ),
    ExpectedCode.NOTHING_SETTLED: "Chưa có lựa chọn nào ở {id} để mở lại; dữ liệu giữ nguyên.",
    ExpectedCode.NO_SUCH_RECORD: "Nhật ký không có bản ghi nào mang mã {id}; hãy xem lại mã.",
    ExpectedCode.NO_SUCH_PLACE_KIND: (
        "Chương trình này không đồng bộ được qua {path}; chưa có gì thay đổi, hãy chọn một "
        "thư mục, hoặc địa chỉ webdav://, webdavs://, s3://, sftp://."
    ),
    ExpectedCode.CANCELLED: "Đã dừng theo yêu cầu; dữ liệu giữ nguyên như trước.",
}
