"""Names of the styles in a Word file, as a clerk finds them in the list of styles."""

from __future__ import annotations

STYLES = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "authority": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "number": "Số, ký hiệu",
    "place": "Địa danh, thời gian",
    "about": "Trích yếu công văn",
    "addressee": "Kính gửi",
    "kind": "Tên loại",
    "subject": "Trích yếu",
    "basis": "Căn cứ",
    "body": "Nội dung",
    "point": "Điểm",
    "signer": "Chức vụ người ký",
    "signer_name": "Họ tên người ký",
    "recipients_label": "Nơi nhận",
    "recipients": "Danh sách nơi nhận",
    "table": "Chữ trong bảng",
    "annex_label": "Phụ lục",
    "annex_title": "Tiêu đề phụ lục",
    "annex_guide": "Chỉ dẫn phụ lục",
    "caption": "Chú thích ảnh",
    "hash": "Mã băm",
}
SHORT_RULE = "Đường kẻ"
HINT = "Chỉ dẫn ký"
