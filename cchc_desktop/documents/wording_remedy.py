"""Phrases of papers on what became of the recommendations of the time before."""

from __future__ import annotations

from cchc_desktop.domain.recommendation import Status

HEADING = "Kết quả thực hiện kiến nghị của lần kiểm tra trước"
SUMMARY = (
    "Đoàn kiểm tra đã xem xét {judged}/{asked} kiến nghị của lần kiểm tra trước chưa hoàn thành:"
    " {parts}."
)
PART = "{value} {count}"
ONE = "- Kiến nghị “{text}” ({before}): {value}."
SAID = "{said}"
EVIDENCE = "Minh chứng: {evidence}"
FILE = "tệp “{name}”"
VALUES = {
    Status.OPEN: "chưa đánh giá",
    Status.DONE: "đã khắc phục",
    Status.PARTLY: "khắc phục một phần",
    Status.NOT_DONE: "chưa khắc phục",
    Status.NOT_VERIFIABLE: "không kiểm chứng được",
    Status.OBSOLETE: "không còn phù hợp",
}
MINUTES = "biên bản số {number} năm {year}{agency}"
MINUTES_WITHOUT_NUMBER = "biên bản năm {year}{agency}"
AT = " tại {agency}"
POINTED_OUT = "+ Nội dung này đã được chỉ ra tại {minutes}."
AND = " và "
PREPARE = (
    "- Báo cáo kết quả thực hiện {count} kiến nghị chưa hoàn thành của lần kiểm tra trước, kèm tài"
    " liệu chứng minh;"
)
