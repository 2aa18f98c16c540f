"""In what records look like one, as sentences; keyed by the words of store.duplicates.Why."""

from __future__ import annotations

# Words know no use case (contract 9); tests/words compares with Likeness that none is missing.
WHY = {
    "number": "Số biên bản {0} đặt cho nhiều cuộc kiểm tra",
    "visit": "Nhiều cuộc kiểm tra tại một cơ quan trong ngày {0}",
    "agency": "Cơ quan “{0}” ghi nhiều lần",
    "agency_code": "Mã cơ quan “{0}” dùng nhiều lần",
    "member": "“{0}” ghi nhiều lần trong đoàn kiểm tra",
    "attendee": "“{0}” ghi nhiều lần trong thành phần tham dự",
    "finding": "Ghi nhận “{0}” ghi nhiều lần",
    "recommendation": "Kiến nghị “{0}” ghi nhiều lần",
    "evidence": "Tệp kiểm chứng “{0}” gắn nhiều lần trong một cuộc kiểm tra",
    "rating": "Tiêu chí {0} được đánh giá nhiều lần",
    "dossier_row": "Lĩnh vực hồ sơ “{0}” ghi nhiều lần",
}


def why(likeness: str, value: str) -> str:
    """In what the records are alike: "Cơ quan “Sở Tài chính” ghi nhiều lần"."""
    return WHY[likeness].format(value)
