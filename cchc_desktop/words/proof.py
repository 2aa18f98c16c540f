"""What people read about a hand-over that was checked."""

from __future__ import annotations

from cchc_desktop.domain.proof import Fault, FaultCode, Verdict
from cchc_desktop.domain.team_key import Standing

_SENTENCES: dict[FaultCode, str] = {
    FaultCode.EMPTY_FILE: "Tệp này rỗng, không có nội dung nào để kiểm chứng.",
    FaultCode.FILE_INCOMPLETE: (
        "Tệp này không trọn vẹn: phần cuối bị cắt mất khi chép hoặc tải về, nên chưa kiểm chứng "
        "được; hãy lấy lại tệp từ nơi gửi rồi kiểm chứng lại."
    ),
    FaultCode.NOT_A_PDF: "Tệp này có đầu tệp PDF nhưng hỏng nên không đọc được.",
    FaultCode.PDF_WITHOUT_DATA: (
        "Tệp PDF này không mang dữ liệu kiểm chứng: không phải biên bản do chương trình ký, hoặc "
        "dữ liệu đã bị gỡ bỏ."
    ),
    FaultCode.NOT_A_HANDOVER: (
        "Tệp này không phải bộ hồ sơ bàn giao của chương trình, hoặc bị hỏng nên không đọc được."
    ),
    FaultCode.UNSAFE_NAME: "Trong tệp có tên tệp không an toàn “{name}”; không giải nén tệp này.",
    FaultCode.TOO_BIG: "Bên trong khai dung lượng lớn quá mức ({name}) nên không giải nén.",
    FaultCode.DATA_ALTERED: "Dữ liệu cuộc kiểm tra đã bị sửa, không còn như khi bàn giao.",
    FaultCode.OPERATIONS_ALTERED: "Nhật ký thao tác bị bớt, thêm hoặc sửa so với khi bàn giao.",
    FaultCode.ROOT_ALTERED: "Mã băm gốc không khớp với dữ liệu, nhật ký và tài liệu kiểm chứng.",
    FaultCode.MINUTES_ALTERED: "Tệp biên bản PDF đã bị sửa, không còn như khi bàn giao.",
    FaultCode.MINUTES_OF_ANOTHER_VERSION: "Tệp biên bản PDF là của phiên bản khác với dữ liệu.",
    FaultCode.PHOTO_ALTERED: "Tài liệu kiểm chứng “{name}” đã bị sửa.",
    FaultCode.PHOTO_MISSING: "Thiếu tài liệu kiểm chứng “{name}”.",
    FaultCode.SCAN_ALTERED: "Bản quét đã ký “{name}” đã bị sửa, không còn như khi bàn giao.",
    FaultCode.SCAN_MISSING: "Thiếu bản quét đã ký “{name}”.",
    FaultCode.SUPPLEMENT_ALTERED: (
        "Biên bản bổ sung “{name}” đã bị sửa, không còn như khi bàn giao."
    ),
    FaultCode.SUPPLEMENT_MISSING: "Thiếu biên bản bổ sung “{name}”.",
    FaultCode.GUIDE_ALTERED: "Trang hướng dẫn “{name}” đã bị sửa hoặc thiếu.",
    FaultCode.FILE_TOO_MANY: "Có tệp “{name}” không thuộc bộ hồ sơ bàn giao.",
    FaultCode.PAGE_ALTERED: "Chữ hoặc số trên trang {name} đã bị sửa so với khi ký.",
    FaultCode.PAGE_PHOTO_ALTERED: "Ảnh in trên trang {name} đã bị sửa so với khi ký.",
    FaultCode.PAGE_OF_ANOTHER_VERSION: "Trang {name} là trang của phiên bản hoặc biên bản khác.",
    FaultCode.PAGES_DIFFER: "Số trang không đúng như khi ký (hiện có/khi ký: {name}).",
    FaultCode.TEAM_SIGNATURE_WRONG: (
        "Chữ ký của khóa đoàn không khớp: nội dung đã bị sửa sau khi khóa của đoàn ký."
    ),
    FaultCode.PDF_SIGNATURE_BROKEN: (
        "Chữ ký số của {name} trên tệp PDF không còn đúng: tệp bị sửa sau khi ký."
    ),
    FaultCode.PDF_CHANGED_AFTER_SIGNING: (
        "Sau chữ ký số của {name}, tệp PDF bị ghi thêm nội dung ngoài chữ ký."
    ),
    FaultCode.CODE_UNREADABLE: (
        "Nội dung này không phải mã trên trang biên bản, hoặc mã bị thiếu ký tự; hãy quét lại."
    ),
    FaultCode.CODE_ALTERED: "Mã trên trang bị sửa: chữ ký của khóa đoàn không khớp với nội dung.",
    FaultCode.CODE_DIFFERS: (
        "Mã mang mã gốc của một biên bản đã ký nhưng số, trang hoặc số liệu khác với bản đã ký."
    ),
    FaultCode.CODE_UNKNOWN: (
        "Máy này không có biên bản đã ký nào mang mã gốc ghi trong mã; hãy đồng bộ, hoặc so với "
        "bộ hồ sơ bàn giao."
    ),
}


def sentence(fault: Fault) -> str:
    """What is wrong, as one sentence."""
    return _SENTENCES[fault.code].format(name=fault.name[:80])


def whole(verdict: Verdict) -> str:
    """That nothing is wrong."""
    if verdict.page is not None:
        return f"Trang này khớp với biên bản đã ký: {page(verdict)}."
    if verdict.supplement:
        return (
            f"Biên bản bổ sung lần {verdict.supplement} của phiên bản {verdict.version} nguyên "
            "vẹn; hãy so mã băm gốc với bản đã ký."
        )
    if verdict.is_draft:
        return "Bộ hồ sơ nguyên vẹn; đây là bản nháp, biên bản chưa ký."
    return f"Hồ sơ nguyên vẹn, phiên bản {verdict.version}; hãy so mã băm gốc với bản đã ký."


def page(verdict: Verdict) -> str:
    """What the code of a page says: minutes, version, page, figures."""
    code = verdict.page
    if code is None:
        return ""
    number = f"{code.number:02d}" if code.number is not None else "chưa có số"
    f = code.figures
    named = "biên bản bổ sung" if code.supplement else "biên bản"
    after = f", bổ sung lần {code.supplement}" if code.supplement else ""
    said = [
        f"{named} số {number}/{code.year}" + (f", {verdict.subject}" if verdict.subject else ""),
        f"phiên bản {code.version}{after}, trang {code.page}/{code.pages}",
        f"{f.strengths} ưu điểm, {f.shortcomings} tồn tại, hạn chế, {f.recommendations} kiến nghị",
    ]
    if f.corrections is not None:
        said[2] = f"sửa {f.corrections} chỗ của biên bản có {said[2]}"
    if f.received is not None:
        late = f", {vi(f.late)} trễ hạn" if f.late is not None else ""
        said.append(f"{vi(f.received)} hồ sơ tiếp nhận{late}")
    return "; ".join(said)


def vi(number: int | None) -> str:
    """A whole number with its thousands apart."""
    return "" if number is None else f"{number:,}".replace(",", ".")


def standing(value: Standing) -> str:
    """Whose the team's signature is."""
    match value:
        case Standing.NONE:
            return "Không có chữ ký của khóa đoàn."
        case Standing.KNOWN:
            return "Chữ ký của khóa đoàn: đúng, khóa đã biết."
        case Standing.UNKNOWN:
            return "Chữ ký của khóa đoàn: khóa chưa được xác nhận trên máy này."
        case Standing.WRONG:
            return "Chữ ký của khóa đoàn: sai."


def signed(verdict: Verdict) -> str:
    """Whose the team's signature is, with the key's fingerprint to be compared."""
    said = standing(verdict.standing)
    if not verdict.key:
        return said
    if verdict.standing is Standing.KNOWN and not verdict.is_ok:
        said = "Chữ ký của khóa đoàn đúng với mã gốc, không nói về chỗ đã bị sửa ở trên."
    laptop = f", máy “{verdict.signer}”" if verdict.signer else ""
    return f"{said} Dấu nhận dạng khóa: {shown(verdict.key)}{laptop}."


def digitally(verdict: Verdict) -> str:
    """Whose digital signatures are whole; the certificates themselves are not judged."""
    names = ", ".join(verdict.signatures)
    return f"Chữ ký số còn nguyên: {names}; chương trình không xét chứng thư." if names else ""


def shown(fingerprint: str) -> str:
    """A fingerprint in groups of four, to be read out."""
    return " ".join(fingerprint[n : n + 4] for n in range(0, len(fingerprint), 4))


MEANING = (
    "Kiểm chứng cho biết tệp hoặc trang có còn như khi đoàn ký hay không. Khóa của đoàn không "
    "phải chữ ký số theo pháp luật và không thay chữ ký trên biên bản."
)


def instructions(root: str, fingerprint: str, is_draft: bool) -> str:
    """The page that lies beside the minutes in a hand-over."""
    draft = "BẢN NHÁP: biên bản chưa ký, chỉ để xem trước.\n\n" if is_draft else ""
    return f"""{draft}BỘ HỒ SƠ BÀN GIAO BIÊN BẢN KIỂM TRA CẢI CÁCH HÀNH CHÍNH

TRONG BỘ HỒ SƠ
- bien-ban.pdf: biên bản; bản đã ký mang dữ liệu bên trong và mã QR ở chân từng trang.
- bien-ban-bo-sung-1.pdf, …: các biên bản bổ sung đã ký, nếu có.
- ban-quet-….pdf: bản quét của biên bản đã ký trên giấy, nếu có.
- tai-lieu/: tài liệu kiểm chứng; ảnh có chỗ che thì đã che hẳn.
- du-lieu.json: dữ liệu, danh sách thao tác, mã băm của từng tệp, chữ ký của khóa đoàn.

Mã băm gốc: {root}
Dấu nhận dạng khóa của đoàn: {shown(fingerprint)}
Hãy hỏi đoàn hai dãy này bằng đường khác (điện thoại, văn bản giấy) rồi so từng nhóm.

KIỂM TRA, KHÔNG CẦN MẠNG
- Cả bộ: python main.py verify TÊN_TỆP.zip
- Riêng biên bản: python main.py verify bien-ban.pdf
- Một trang giấy: quét mã QR rồi chạy python main.py verify --code "NỘI DUNG MÃ"
- Trong cửa sổ: Biên bản, Kiểm chứng...
Mỗi chỗ sai được nói bằng một câu riêng: ảnh bị sửa, chữ số bị sửa, thao tác bị bớt, trang hay tệp
của phiên bản khác, chữ ký của khóa đoàn sai.

ĐIỀU NÀY CHỨNG MINH
- Dữ liệu, nhật ký thao tác, ảnh và từng trang còn nguyên như khi đoàn ký hoặc bàn giao.
- Người giữ khóa có dấu nhận dạng ở trên đã ký bộ này; khóa nằm trên một máy của đoàn.

ĐIỀU NÀY KHÔNG CHỨNG MINH
- Không phải chữ ký số theo pháp luật, không thay chữ ký trên biên bản.
- Không cho biết nội dung ghi có đúng sự thật không, cũng không chứng nhận thời điểm ký.
- Ai có máy và mật khẩu của đoàn đều ký được bằng khóa; dấu nhận dạng chưa so thì chưa nói lên gì.

Cách tính: SHA-256 của dạng chuẩn JSON và Ed25519, mô tả trong domain/root.py, domain/team_key.py.
"""
