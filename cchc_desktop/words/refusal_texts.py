"""One Vietnamese sentence per refusal of a file of the shared folder: why, and what to do."""

from __future__ import annotations

from cchc_desktop.domain.refusals import Refusal, RefusalCode


def sentence(refusal: Refusal) -> str:
    """Which file, why it was not taken in, and what to do; nothing of it was kept."""
    return f"{refusal.file}: {reason(refusal)}"


def reason(refusal: Refusal) -> str:
    """The same without the name of the file."""
    line = f" (dòng {refusal.line})" if refusal.line else ""
    return _reason(refusal.code).format(line=line)


def for_code(code: RefusalCode) -> str:
    """Why a folder is refused, as a sentence of its own."""
    text = _reason(code).format(line="")
    return f"{text[0].upper()}{text[1:]}"


# One arm for each code and no default, so that mypy finds a new code without words.
def _reason(code: RefusalCode) -> str:  # noqa: C901, PLR0911
    match code:
        case RefusalCode.HASH:
            return "tệp chưa chép xong hoặc đã hỏng; hãy đồng bộ lại máy đã ghi tệp này."
        case RefusalCode.NOT_OURS:
            return "tệp không phải gói đồng bộ của chương trình này; hãy chuyển tệp đi chỗ khác."
        case RefusalCode.PASSPHRASE:
            return "thiếu mật khẩu của đoàn hoặc mật khẩu chưa đúng; hãy nhập lại."
        case RefusalCode.NEWER:
            return (
                "gói do chương trình mới hơn ghi; gói được giữ và chuyển tiếp nguyên vẹn, "
                "hãy cài bản mới để nhận."
            )
        case RefusalCode.COUNT:
            return "số thay đổi trong gói không khớp với lời khai của gói{line}; gói bị từ chối."
        case RefusalCode.LINE:
            return "có thay đổi ghi sai dạng{line}; gói bị từ chối cả gói."
        case RefusalCode.SIGNATURE:
            return "chữ ký của máy ghi gói không đúng; gói bị từ chối, hãy hỏi người giữ máy đó."
        case RefusalCode.FORKED:
            return (
                "gói trùng tên thay đổi đã có nhưng khác nội dung; gói bị từ chối và vẫn nằm "
                "nguyên trong thư mục."
            )
        case RefusalCode.TOO_BIG:
            return "gói lớn quá mức cho phép{line}; gói bị từ chối."
        case RefusalCode.PLACE:
            return (
                "không đọc hoặc không ghi được ở đây; dữ liệu trên máy còn nguyên, "
                "hãy cắm lại ổ hoặc kiểm tra thư mục rồi đồng bộ lại."
            )
