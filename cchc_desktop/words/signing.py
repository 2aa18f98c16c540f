"""How minutes were signed, in words."""

from __future__ import annotations

from cchc_desktop.domain.signing import SigningWay


def signing_way(value: SigningWay) -> str:
    """How minutes were signed."""
    return _WAYS[value]


_WAYS = {
    SigningWay.PAPER: "Ký trên giấy",
    SigningWay.SCAN: "Ký trên giấy, có bản quét",
    SigningWay.PKCS12: "Chữ ký số (tệp chứng thư)",
    SigningWay.PKCS11: "Chữ ký số (thiết bị)",
}
