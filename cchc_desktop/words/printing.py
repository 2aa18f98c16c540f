"""Names of papers and annexes in windows and sentences."""

from __future__ import annotations

from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.papers import PaperKind


def paper(kind: PaperKind) -> str:
    """The name of a paper, as it stands inside a sentence."""
    match kind:
        case PaperKind.NOTICE:
            return "thông báo kết quả"
        case PaperKind.LETTER:
            return "công văn gửi cơ quan được kiểm tra"
        case PaperKind.HEADS:
            return "phiếu gửi người chịu trách nhiệm"
        case PaperKind.SUPPLEMENTARY:
            return "biên bản bổ sung"


def short(kind: PaperKind) -> str:
    """With what the name of a paper's file begins."""
    match kind:
        case PaperKind.NOTICE:
            return "TB"
        case PaperKind.LETTER:
            return "CV"
        case PaperKind.HEADS:
            return "Phieu"
        case PaperKind.SUPPLEMENTARY:
            return "BB-bo-sung"


def annex(kind: AnnexKind) -> str:
    """The name of an annex, as it stands in a list."""
    match kind:
        case AnnexKind.FIGURES:
            return "Bảng số liệu, niêm yết"
        case AnnexKind.SAMPLES:
            return "Hồ sơ rút mẫu"
        case AnnexKind.DOCUMENTS:
            return "Văn bản đã kiểm tra"
        case AnnexKind.REPLIES:
            return "Ý kiến của cơ quan"
        case AnnexKind.PHOTOS:
            return "Ảnh"
