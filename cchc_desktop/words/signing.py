"""How minutes were signed, as whom, and why in spite of what was missing."""

from __future__ import annotations

from cchc_desktop.domain.keys import SignerRole
from cchc_desktop.domain.signing import Signing, SigningWay


def signing_way(value: SigningWay) -> str:
    """How minutes were signed."""
    return _WAYS[value]


_WAYS = {
    SigningWay.PAPER: "Ký trên giấy",
    SigningWay.SCAN: "Ký trên giấy, có bản quét",
    SigningWay.PKCS12: "Chữ ký số (tệp chứng thư)",
    SigningWay.PKCS11: "Chữ ký số (thiết bị)",
}


def role(value: SignerRole) -> str:
    """As whom a person signs."""
    match value:
        case SignerRole.HEAD:
            return "Trưởng đoàn, người chủ trì"
        case SignerRole.SECRETARY:
            return "Thư ký"
        case SignerRole.AGENCY:
            return "Đại diện cơ quan được kiểm tra"
        case SignerRole.MEMBER:
            return "Thành viên đoàn"


def reason(signing: Signing) -> str:
    """Why it was signed in spite of what was missing."""
    return f"Ký khi còn {len(signing.overridden)} loại mục thiếu; lý do: {signing.reason}"
