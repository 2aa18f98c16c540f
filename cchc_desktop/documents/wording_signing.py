"""Fixed phrases of digital signatures and of supplementary minutes; never translated."""

from __future__ import annotations

from cchc_desktop.domain.keys import SignerRole
from cchc_desktop.domain.page_code import PageCode

SIGNED_BY = "Ký số bởi:"
SIGNED_AT = "Thời gian ký: {moment}"
DRAWN = ("Chữ ký vẽ trên bản nháp,", "không có giá trị pháp lý")
DRAWN_TOLD = "Chữ ký vẽ trên bản nháp của {name}, không có giá trị pháp lý"
FIELDS = {
    SignerRole.AGENCY: "Chỗ ký số của đại diện cơ quan được kiểm tra",
    SignerRole.SECRETARY: "Chỗ ký số của thư ký",
    SignerRole.HEAD: "Chỗ ký số của người chủ trì",
    SignerRole.MEMBER: "Chỗ ký số của thành viên đoàn",
}
"""What is said for an empty or filled field."""
DATA = "Dữ liệu cuộc kiểm tra, nhật ký và mã băm, để kiểm chứng biên bản"
_CODE_LINES = (
    "Biên bản số {number}/{year}, phiên bản {version}, trang {page}/{pages}",
    "Mã gốc: {root}",
    "Để đối chiếu: quét mã rồi dán vào mục Kiểm chứng. Mã này không phải chữ ký số.",
)
_OF_SUPPLEMENT = (
    "Biên bản bổ sung số {number}/{year}, lần {supplement} của phiên bản {version}, "
    "trang {page}/{pages}"
)


def code_lines(code: PageCode) -> tuple[str, ...]:
    """What stands in small print beside the code of a page."""
    first, *others = _CODE_LINES
    lines = (_OF_SUPPLEMENT if code.supplement else first, *others)
    return tuple(line.format(**_named(code)) for line in lines)


def _named(code: PageCode) -> dict[str, object]:
    return {
        "number": f"{code.number:02d}" if code.number is not None else "…",
        "year": code.year,
        "version": code.version,
        "supplement": code.supplement,
        "page": code.page,
        "pages": code.pages,
        "root": code.root,
    }
