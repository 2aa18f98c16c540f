"""What people read about a hand-over that was checked."""

from __future__ import annotations

from cchc_desktop.domain.proof import Fault, FaultCode, Verdict

_SENTENCES: dict[FaultCode, str] = {
    FaultCode.NOT_A_HANDOVER: (
        "Tệp này không phải bộ hồ sơ bàn giao của chương trình, hoặc bị hỏng nên không đọc được."
    ),
    FaultCode.UNSAFE_NAME: "Trong tệp có tên tệp không an toàn “{name}”; không giải nén tệp này.",
    FaultCode.TOO_BIG: "Tệp “{name}” bên trong lớn quá mức cho phép nên không kiểm tra.",
    FaultCode.DATA_ALTERED: "Dữ liệu cuộc kiểm tra đã bị sửa, không còn như khi bàn giao.",
    FaultCode.OPERATIONS_ALTERED: "Nhật ký thao tác bị bớt, thêm hoặc sửa so với khi bàn giao.",
    FaultCode.ROOT_ALTERED: "Mã băm gốc không khớp với dữ liệu, nhật ký và tài liệu kiểm chứng.",
    FaultCode.MINUTES_ALTERED: "Tệp biên bản PDF đã bị sửa, không còn như khi bàn giao.",
    FaultCode.MINUTES_OF_ANOTHER_VERSION: "Tệp biên bản PDF là của phiên bản khác với dữ liệu.",
    FaultCode.PHOTO_ALTERED: "Tài liệu kiểm chứng “{name}” đã bị sửa.",
    FaultCode.PHOTO_MISSING: "Thiếu tài liệu kiểm chứng “{name}”.",
    FaultCode.FILE_TOO_MANY: "Có tệp “{name}” không thuộc bộ hồ sơ bàn giao.",
}


def sentence(fault: Fault) -> str:
    """What is wrong, as one sentence."""
    return _SENTENCES[fault.code].format(name=fault.name[:80])


def whole(verdict: Verdict) -> str:
    """That nothing is wrong."""
    if verdict.is_draft:
        return "Bộ hồ sơ nguyên vẹn; đây là bản nháp, biên bản chưa ký."
    return f"Bộ hồ sơ nguyên vẹn, phiên bản {verdict.version}; hãy so mã băm gốc với bản đã ký."


def instructions(root: str, is_draft: bool) -> str:
    """The page that lies beside the minutes in a hand-over."""
    draft = "BẢN NHÁP: biên bản chưa ký, chỉ để xem trước.\n\n" if is_draft else ""
    return f"""{draft}BỘ HỒ SƠ BÀN GIAO BIÊN BẢN KIỂM TRA CẢI CÁCH HÀNH CHÍNH

- bien-ban.pdf: biên bản.
- tai-lieu/: tài liệu kiểm chứng; ảnh có chỗ che thì đã che hẳn.
- du-lieu.json: dữ liệu, danh sách thao tác và mã băm của từng tệp.

Mã băm gốc: {root}

Kiểm tra bộ hồ sơ, không cần mạng: python main.py verify TÊN_TỆP.zip
Chương trình nói từng chỗ bị sửa: ảnh, số liệu, thao tác bị bớt, tệp của phiên bản khác.

Điều này chứng minh: bộ hồ sơ còn nguyên như khi bàn giao có mã băm gốc ghi ở trên. Hãy ghi lại mã
đó ở nơi khác (sổ công văn, bản giấy) để so. Đây không phải chữ ký số và không thay chữ ký trên
biên bản. Cách tính: SHA-256 của dạng chuẩn JSON, mô tả trong tệp domain/root.py của chương trình.
"""
