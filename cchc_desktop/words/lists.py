"""Lists as they leave the program: their columns as data, each with its real value."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.checklist import Item
from cchc_desktop.domain.drawn import Drawn
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.legal import LegalDocument, Reference
from cchc_desktop.domain.library import Entry, readable
from cchc_desktop.domain.plan import PlanLine
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.sample import Verdict
from cchc_desktop.domain.verdict import Verdict as Judgement
from cchc_desktop.domain.visit import Attendee
from cchc_desktop.domain.waiting import Wait
from cchc_desktop.words import citing, followup, labels, samples
from cchc_desktop.words import waiting as waiting_words
from cchc_desktop.words.library import entry_kind


class Waits(Protocol):
    """A thing that waits, and where."""

    @property
    def agency(self) -> str:
        """At whom."""

    @property
    def wait(self) -> Wait:
        """What."""


class Recommended(Protocol):
    """A line of the board."""

    @property
    def row(self) -> Any:
        """The recommendation with its visit."""


class Registered(Protocol):
    """A line of the register."""

    @property
    def agency(self) -> Agency:
        """Who."""

    @property
    def predecessors(self) -> Sequence[str]:
        """Whom it came from."""

    @property
    def history(self) -> int:
        """How many visits, those of before included."""


class Asked(Protocol):
    """A recommendation that a visit asks about."""

    @property
    def line(self) -> Recommended:
        """What was recommended."""

    @property
    def verdict(self) -> Judgement | None:
        """What this visit says of it."""


Cell = str | int | float | datetime.date | None
Row = TypeVar("Row")


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """One column: its heading, its width in letters, the value of a row in it."""

    title: str
    width: int
    value: Callable[[Row], Cell]


@dataclass(frozen=True)
class ListForm(Generic[Row]):
    """The columns of one kind of list."""

    title: str
    columns: Sequence[ListColumn[Row]]

    @property
    def heads(self) -> list[tuple[str, int]]:
        """Headings with their widths."""
        return [(column.title, column.width) for column in self.columns]

    def cells(self, row: Row) -> list[Cell]:
        """The values of one row."""
        return [column.value(row) for column in self.columns]


def agencies() -> ListForm[Registered]:
    """The register, headed as the table is from which one is taken in."""
    return ListForm(
        "Cơ quan",
        (
            ListColumn("Tên cơ quan", 44, lambda one: one.agency.name),
            ListColumn("Cấp", 18, lambda one: labels.level(one.agency.level)),
            ListColumn("Mã cơ quan", 14, lambda one: one.agency.code),
            ListColumn("Địa chỉ", 34, lambda one: one.agency.address),
            ListColumn("Từ ngày", 14, lambda one: one.agency.valid_from),
            ListColumn("Đến ngày", 14, lambda one: one.agency.valid_to),
            ListColumn("Số cơ quan trước", 14, lambda one: len(one.predecessors)),
            ListColumn("Số lần kiểm tra", 14, lambda one: one.history),
        ),
    )


def plan() -> ListForm[PlanLine]:
    """The visits of a year's plan, headed as the table is from which a plan is taken in."""
    return ListForm(
        "Kế hoạch kiểm tra",
        (
            ListColumn("Tên cơ quan", 44, lambda one: one.agency),
            ListColumn("Cấp", 18, lambda one: labels.level(one.level)),
            ListColumn("Ngày kiểm tra", 16, lambda one: one.first),
            ListColumn("Đến ngày", 16, lambda one: one.last),
            ListColumn("Chuyên đề", 34, lambda one: one.theme),
            ListColumn("Đoàn", 40, lambda one: ", ".join(one.team)),
            ListColumn("Đã kiểm tra", 14, lambda one: "Đã kiểm tra" if one.is_held else "Chưa"),
        ),
    )


def findings(areas: Mapping[str, str]) -> ListForm[Finding]:
    """Findings of a visit; ``areas`` names the areas by their codes."""
    return ListForm(
        "Ghi nhận",
        (
            ListColumn("Lĩnh vực", 28, lambda one: areas.get(one.area, one.area)),
            ListColumn("Loại", 18, lambda one: labels.finding_kind(one.kind)),
            ListColumn("Nội dung", 70, lambda one: one.text),
            ListColumn("Mã tồn tại, hạn chế", 12, lambda one: one.code),
            ListColumn("Tiêu chí", 12, lambda one: one.criterion),
            ListColumn("Mức độ", 9, lambda one: one.severity),
            ListColumn("Nguyên nhân", 40, lambda one: one.cause),
            ListColumn("Căn cứ", 40, lambda one: "; ".join(one.cites)),
            ListColumn("Người chịu trách nhiệm", 24, lambda one: one.responsible),
            ListColumn(
                "Ý kiến của cơ quan",
                18,
                lambda one: labels.stance(one.reply_stance) if one.reply_stance else "",
            ),
            ListColumn("Nội dung giải trình", 50, lambda one: one.reply_text),
        ),
    )


def recommendations(areas: Mapping[str, str]) -> ListForm[Recommendation]:
    """Recommendations of a visit."""
    return ListForm(
        "Kiến nghị",
        (
            ListColumn("Nội dung kiến nghị", 70, lambda one: one.text),
            ListColumn("Nơi chịu trách nhiệm", 28, lambda one: one.addressee),
            ListColumn("Lĩnh vực", 28, lambda one: areas.get(one.area, one.area)),
            ListColumn("Thời hạn", 14, lambda one: one.due),
            ListColumn("Tình trạng", 22, lambda one: followup.verdict(one.status)),
        ),
    )


def ratings(areas: Mapping[str, str]) -> ListForm[Item]:
    """Criteria of a visit with their ratings."""
    return ListForm(
        "Tiêu chí",
        (
            ListColumn("Lĩnh vực", 28, lambda one: areas.get(one.criterion.area, "")),
            ListColumn("Mã", 12, lambda one: one.criterion.code),
            ListColumn("Tiêu chí", 70, lambda one: one.criterion.name),
            ListColumn("Đánh giá", 16, lambda one: labels.rating(one.value) if one.value else ""),
            ListColumn("Điểm", 9, lambda one: one.rating.score if one.rating else None),
            ListColumn("Điểm tối đa", 9, lambda one: one.criterion.max_score),
            ListColumn("Xem lại", 9, lambda one: "x" if one.wants_recheck else ""),
            ListColumn("Ghi chú", 50, lambda one: one.rating.note if one.rating else ""),
        ),
    )


def attendance() -> ListForm[Attendee]:
    """Who attends a visit."""
    return ListForm(
        "Thành phần tham dự",
        (
            ListColumn("Họ và tên", 28, lambda one: one.name),
            ListColumn("Chức vụ", 40, lambda one: one.position),
            ListColumn("Bên", 18, lambda one: labels.side(one.side)),
            ListColumn("Vắng, lý do", 24, _absence),
            ListColumn("Đến muộn", 10, lambda one: one.late or ""),
            ListColumn("Ký biên bản", 11, lambda one: "x" if one.signs else ""),
        ),
    )


def evidence() -> ListForm[Evidence]:
    """Photos and files of a visit."""
    return ListForm(
        "Ảnh, tài liệu",
        (
            ListColumn("Tên tệp", 36, lambda one: one.name),
            ListColumn("Chú thích", 60, lambda one: one.caption),
            ListColumn("In kèm", 9, lambda one: "x" if one.printed else ""),
            ListColumn("Giờ máy ảnh", 20, lambda one: one.taken),
            ListColumn("Tọa độ máy ảnh", 24, lambda one: one.location),
            ListColumn("Số byte", 12, lambda one: one.size),
            ListColumn("Mã băm SHA-256", 66, lambda one: one.sha256),
        ),
    )


def remedies() -> ListForm[Asked]:
    """What was recommended before, and what this visit says of it."""

    def value(one: Asked) -> str:
        return followup.verdict(one.verdict.value) if one.verdict and one.verdict.value else ""

    return ListForm(
        "Khắc phục",
        (
            ListColumn("Kiến nghị", 70, lambda one: one.line.row.text),
            ListColumn("Cơ quan được kiểm tra", 34, lambda one: one.line.row.agency),
            ListColumn("Số biên bản", 12, lambda one: one.line.row.number),
            ListColumn("Năm", 8, lambda one: one.line.row.year),
            ListColumn("Thời hạn", 14, lambda one: one.line.row.due),
            ListColumn("Đánh giá", 22, value),
            ListColumn("Nội dung", 50, lambda one: one.verdict.text if one.verdict else ""),
            ListColumn("Minh chứng", 50, lambda one: one.verdict.evidence if one.verdict else ""),
        ),
    )


def waiting() -> ListForm[Waits]:
    """What still waits, over all visits."""
    return ListForm(
        "Còn chờ",
        (
            ListColumn("Cơ quan", 34, lambda one: one.agency),
            ListColumn("Việc", 70, lambda one: one.wait.text),
            ListColumn("Lý do", 28, lambda one: waiting_words.reason(one.wait).capitalize()),
            ListColumn("Người", 40, lambda one: waiting_words.people(one.wait)),
        ),
    )


def _absence(one: Attendee) -> str:
    return "" if one.absent is None else one.absent or "vắng"


def drawn() -> ListForm[tuple[Drawn, Verdict]]:
    """Dossiers of a sample, judged."""
    return ListForm(
        "Mẫu hồ sơ",
        (
            ListColumn("Mã hồ sơ", 20, lambda pair: pair[0].code),
            ListColumn("Thủ tục", 50, lambda pair: pair[0].procedure),
            ListColumn("Ngày tiếp nhận", 14, lambda pair: pair[0].received),
            ListColumn("Ngày hẹn trả", 14, lambda pair: pair[0].due),
            ListColumn("Ngày trả", 14, lambda pair: pair[0].returned),
            ListColumn("Kết quả", 28, lambda pair: samples.verdict(pair[1])),
            ListColumn("Số ngày", 9, lambda pair: pair[1].days),
            ListColumn(
                "Lưu ý", 36, lambda pair: "; ".join(samples.notice(one) for one in pair[1].notices)
            ),
            ListColumn("Ghi chú", 36, lambda pair: pair[0].note),
        ),
    )


def library(areas: Mapping[str, str]) -> ListForm[Entry]:
    """Sentences of the library; the headings are those by which they are taken in again."""
    return ListForm(
        "Thư viện câu nhận xét",
        (
            ListColumn("Loại", 18, lambda one: entry_kind(one.kind)),
            ListColumn("Mã lĩnh vực", 12, lambda one: one.area),
            ListColumn("Lĩnh vực", 28, lambda one: areas.get(one.area, "")),
            ListColumn("Câu", 80, lambda one: readable(one.text)),
            ListColumn("Mã tồn tại, hạn chế", 12, lambda one: one.code),
            ListColumn("Mức độ", 9, lambda one: one.severity),
            ListColumn("Số ngày khắc phục", 10, lambda one: one.deadline_days),
        ),
    )


def documents() -> ListForm[LegalDocument]:
    """Rows of the legal register; the headings are those by which they are taken in again."""

    def named(listed: Sequence[Reference]) -> str:
        """With the day in brackets, as it is read when the list is taken in again."""
        return "; ".join(
            f"{one.number} ({labels.date(one.issued)})" if one.issued else one.number
            for one in listed
        )

    return ListForm(
        "Sổ văn bản",
        (
            ListColumn("Loại văn bản", 16, lambda one: one.kind),
            ListColumn("Số, ký hiệu", 20, lambda one: one.number),
            ListColumn("Trích yếu", 60, lambda one: one.subject),
            ListColumn("Cơ quan ban hành", 24, lambda one: one.issuer),
            ListColumn("Ngày ban hành", 14, lambda one: one.issued),
            ListColumn("Ngày có hiệu lực", 14, lambda one: one.effective),
            ListColumn("Ngày hết hiệu lực", 14, lambda one: one.expired),
            ListColumn("Tình trạng", 18, lambda one: citing.standing(one.standing)),
            ListColumn("Thay thế bởi", 28, lambda one: named(one.replaced_by)),
            ListColumn("Sửa đổi bởi", 28, lambda one: named(one.amended_by)),
            ListColumn("Đã đối chiếu nguồn", 12, lambda one: "x" if one.is_verified else ""),
        ),
    )
