"""What people read about things that minutes lack before they are signed."""

from __future__ import annotations

from cchc_desktop.domain.completeness import Lack, LackCode

_SENTENCES: dict[LackCode, str] = {
    LackCode.NO_NUMBER: "Biên bản chưa có số.",
    LackCode.NUMBER_TAKEN: "Số biên bản đã dùng cho {detail}; mỗi số trong năm chỉ dùng một lần.",
    LackCode.NUMBER_GAP: "Trong năm còn số biên bản chưa dùng trước số này: {detail}.",
    LackCode.NO_VENUE: "Chưa ghi địa điểm làm việc.",
    LackCode.NO_END: "Chưa ghi giờ kết thúc.",
    LackCode.ENDS_BEFORE_STARTS: "Giờ kết thúc trước giờ bắt đầu.",
    LackCode.PERIOD_ORDER: "Kỳ số liệu kết thúc trước khi bắt đầu.",
    LackCode.NO_PERIOD: "Có số liệu hồ sơ nhưng chưa ghi đủ kỳ số liệu.",
    LackCode.NO_COPIES: "Chưa ghi biên bản lập thành mấy bản.",
    LackCode.NO_CHAIR: "Chưa ghi người chủ trì buổi làm việc.",
    LackCode.NO_SECRETARY: "Chưa ghi thư ký.",
    LackCode.CHAIR_AWAY: "Người chủ trì {detail} không có tên trong những người có mặt.",
    LackCode.SECRETARY_AWAY: "Thư ký {detail} không có tên trong những người có mặt.",
    LackCode.SIGNER_AWAY: "{detail} được chọn ký biên bản nhưng vắng mặt.",
    LackCode.NOBODY_SIGNS: "Chưa có người ký thay mặt cơ quan được kiểm tra.",
    LackCode.NO_FINDING: "Chưa có ghi nhận nào.",
    LackCode.EMPTY_TEXT: "Có một mục chưa có nội dung.",
    LackCode.OPEN_BLANK: "Còn ô trống “{detail}” trong câu “{subject}”.",
    LackCode.NO_BASIS: "Hạn chế “{subject}” chưa có văn bản làm căn cứ.",
    LackCode.UNKNOWN_BASIS: (
        "Căn cứ “{detail}” không có trong danh mục văn bản; hãy xem lại số, ký hiệu."
    ),
    LackCode.NO_FACT: "Ghi nhận “{subject}” chưa có số liệu hay sự việc cụ thể.",
    LackCode.NO_EVIDENCE: "Hạn chế “{subject}” chưa có tài liệu kiểm chứng.",
    LackCode.NO_RESPONSIBLE: "Hạn chế “{subject}” chưa ghi người chịu trách nhiệm.",
    LackCode.NO_REMEDY: "Hạn chế “{subject}” chưa có kiến nghị khắc phục.",
    LackCode.NO_REPLY: "Chưa hỏi ý kiến của cơ quan về hạn chế “{subject}”.",
    LackCode.NO_CAPTION: "Ảnh “{subject}” sẽ in nhưng chưa có chú thích.",
    LackCode.FILE_GONE: "Không tìm thấy tệp kiểm chứng “{subject}” trên máy này.",
    LackCode.BREACH: "Số liệu “{subject}” không khớp giữa hai vế: {detail}.",
    LackCode.NO_DEADLINE: "Kiến nghị “{subject}” chưa có thời hạn.",
    LackCode.DEADLINE_PAST: "Hạn {detail} của kiến nghị “{subject}” trước ngày lập biên bản.",
    LackCode.NO_ADDRESSEE: "Kiến nghị “{subject}” chưa ghi đơn vị thực hiện.",
    LackCode.OPEN_CONFLICT: "Còn giá trị đang chờ chọn giữa các bản khác nhau.",
}


def sentence(lack: Lack) -> str:
    """What is missing or doubtful, as one sentence."""
    return _SENTENCES[lack.code].format(subject=lack.subject, detail=lack.detail)


def count(blocking: int, advisory: int) -> str:
    """How much is missing, for a head: “Còn thiếu 3 mục”, “Đủ để ký, 2 mục nên xem lại”."""
    if blocking:
        return f"Còn thiếu {blocking} mục"
    return f"Đủ để ký, {advisory} mục nên xem lại" if advisory else "Đủ để ký"
