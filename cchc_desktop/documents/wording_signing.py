"""Fixed phrases of digital signatures and of supplementary minutes; never translated."""

from __future__ import annotations

from cchc_desktop.domain.keys import SignerRole

SIGNED_BY = "Ký số bởi:"
SIGNED_AT = "Thời gian ký: {moment}"
DRAWN = ("Chữ ký vẽ trên bản nháp,", "không có giá trị pháp lý")
FIELDS = {
    SignerRole.AGENCY: "Chỗ ký số của đại diện cơ quan được kiểm tra",
    SignerRole.SECRETARY: "Chỗ ký số của thư ký",
    SignerRole.HEAD: "Chỗ ký số của người chủ trì",
    SignerRole.MEMBER: "Chỗ ký số của thành viên đoàn",
}
"""What is said for an empty or filled field."""
