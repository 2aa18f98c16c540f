"""Every kind of paper with something in each of its parts, in both profiles."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from PIL import Image

from cchc_desktop.documents import (
    letter_blocks,
    notice_blocks,
    paper,
    sheet_blocks,
    supplement_blocks,
    word,
)
from cchc_desktop.documents import minutes_blocks as minutes_words
from cchc_desktop.documents.blocks import Description
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.annexes import AnnexKind, PrintedPhoto
from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Stance
from cchc_desktop.domain.forms import read_form
from cchc_desktop.domain.ids import EvidenceId, FindingId, SampleId, TableRowId, VisitId
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.page_code import Codes
from cchc_desktop.domain.papers import Amended, Issue, Supplement
from cchc_desktop.domain.sample import Outcome, SampledDossier, Verdict, summary
from cchc_desktop.domain.table_forms import other_forms
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.working_days import WORKING_DAYS_FILE, calendar_of
from tests.builders import (
    LONG,
    VISIT,
    before_2020,
    make_dossier_row,
    make_member,
    make_minutes,
    make_recommendation,
)
from tests.documents import hard_reports

OBJECTION = "Cơ quan cho rằng việc chậm công khai do cổng dịch vụ công của tỉnh gián đoạn."
GONE = "e3"
"""The photo that the store has lost."""
ISSUE = Issue(12, date(2026, 5, 20), date(2026, 4, 29))
OLD_ISSUE = Issue(12, date(2018, 10, 20), date(2018, 10, 4))


def picture(name: str, _width: float = 0) -> bytes | None:
    """A photo a name: lying or standing; one is missing."""
    if name == GONE:
        return None
    number = int(name[1:])
    size = (320, 240) if number % 2 else (240, 320)
    out = io.BytesIO()
    Image.new("RGB", size, (30 * number, 120, 200)).save(out, "JPEG")
    return out.getvalue()


def photos(count: int) -> tuple[PrintedPhoto, ...]:
    return tuple(
        PrintedPhoto(
            Evidence(
                EvidenceId(f"e{n}"),
                VisitId(VISIT),
                f"{n:02x}" * 32,
                10,
                f"IMG_{n}.jpg",
                caption=f"Bảng niêm yết thủ tục hành chính số {n}" if n % 2 else "",
            ),
            LONG,
        )
        for n in range(count)
    )


def table_rows(form: str, count: int, source: str = "") -> tuple[TableRow, ...]:
    """Rows of one of the other tables, in each column another count."""
    found = next(one for one in other_forms() if one.code == form)
    return tuple(
        TableRow(
            TableRowId(f"{form}{source}{n}"),
            VisitId(VISIT),
            form,
            f"Phòng chuyên môn số {n}",
            source,
            {column.name: 1000 + 10 * n + place for place, column in enumerate(found.typed)},
        )
        for n in range(count)
    )


def full(build: Callable[..., Minutes] = make_minutes) -> Minutes:
    """Minutes with every kind of annex."""
    minutes = build()
    areas = [
        replace(
            area,
            strengths=area.strengths[:1],
            shortcomings=(
                replace(
                    area.shortcomings[0],
                    id=FindingId(f"f{n}"),
                    responsible="Trưởng phòng Tổ chức cán bộ",
                ),
            ),
        )
        for n, area in enumerate(minutes.areas[:3])
    ]
    for place, stance in enumerate((Stance.DISAGREE, Stance.EXPLAIN)):
        said = replace(areas[place].shortcomings[0], reply_stance=stance, reply_text=OBJECTION)
        areas[place] = replace(areas[place], shortcomings=(said,))
    dossiers = tuple(
        SampledDossier(
            f"000.00.16.H52-{n:04d}",
            "Cấp giấy chứng nhận quyền sử dụng đất",
            date(2026, 2, 2),
            date(2026, 3, 2),
            (),
            date(2026, 3, 2 + n % 5),
            True,
            True,
            n % 2 == 0,
        )
        for n in range(32)
    )
    calendar = calendar_of(read_form(WORKING_DAYS_FILE))
    sample = Sample(
        SampleId("s"),
        VisitId(VISIT),
        "Hồ sơ đất đai",
        "Sổ theo dõi",
        tuple(f"hs-{n}" for n in range(300)),
        32,
        "2026-05-06",
    )
    judged = tuple((one, Verdict(Outcome.LATE, 2)) for one in dossiers)
    return replace(
        minutes,
        areas=tuple(areas),
        members=(
            make_member(position="Phó Giám đốc", organisation="Sở Nội vụ"),
            make_member(name="Đặng Quỳnh Như", role=Role.SECRETARY, organisation="Sở Nội vụ"),
        ),
        dossiers=tuple(
            make_dossier_row(f"Lĩnh vực số {n}", counts=Counts(*([1200 + n] * 10)))
            for n in range(24)
        ),
        recommendations=(
            *minutes.recommendations,
            make_recommendation("Bố trí kinh phí.", addressee="Ủy ban nhân dân tỉnh"),
        ),
        samples=((sample, summary(dossiers, calendar, minutes.day)),),
        drawn=(judged,),
        table_rows=(
            *table_rows("staff", 3),
            *table_rows("staff", 2, "Sổ giấy"),
            *table_rows("digital", 1),
        ),
        photos=photos(7),
        annexes=tuple(AnnexKind),
    )


def supplement(build: Callable[..., Minutes] = make_minutes) -> Supplement:
    minutes = full(build)
    day = minutes.day
    return Supplement(
        minutes,
        (
            Amended("Mục III.1, tồn tại thứ nhất", "05 hồ sơ trễ hẹn.", "06 hồ sơ.", "Đếm sót"),
            Amended("Giờ kết thúc", "", "17 giờ 00 phút"),
        ),
        6,
        datetime(day.year, day.month, day.day + 2, 9, 0, tzinfo=VIETNAM),
        ("05a/BB-ĐKT ngày 07 tháng 5 năm 2026",),
    )


@dataclass(frozen=True)
class Made:
    """A paper as it was described and measured."""

    name: str
    minutes: Minutes
    m: Measures
    describe: Callable[[int], Description]

    def pdf(self, m: Measures | None = None, codes: Codes | None = None) -> bytes:
        """The finished pages, of other measures where a test bends them, with codes if signed."""
        describe = self.describe if m is None else self._bent(m)
        return paper.render(describe, m or self.m, picture, codes=codes).pdf

    def docx(self) -> bytes:
        pages = paper.settled(self.describe, self.m)
        return word.render(self.describe(pages), self.m, picture)

    def _bent(self, m: Measures) -> Callable[[int], Description]:
        return papers(self.minutes, m)[self.name].describe


def papers(minutes: Minutes, m: Measures | None = None) -> dict[str, Made]:
    """Every paper of these minutes by name."""
    issue = ISSUE if minutes.day.year > 2020 else OLD_ISSUE
    build = make_minutes if minutes.day.year > 2020 else before_2020
    chosen = m or measures(minutes.profile)
    described: dict[str, Callable[[int], Description]] = {
        "minutes": lambda pages: minutes_words.describe(minutes, chosen, pages),
        "notice": lambda _: notice_blocks.describe(minutes, chosen, issue),
        "letter": lambda _: letter_blocks.describe(minutes, chosen, issue),
        "heads": lambda _: sheet_blocks.describe(minutes, chosen, issue),
        "supplementary": lambda pages: supplement_blocks.describe(supplement(build), chosen, pages),
    }
    described |= hard_reports.described(chosen)
    return {name: Made(name, minutes, chosen, made) for name, made in described.items()}


NAMES = ("minutes", "notice", "letter", "heads", "supplementary")
"""Papers of a visit, which go to Word too."""
EVERY = (*NAMES, "report", "plan")
"""All kinds of paper that the program prints."""
BUILDS = {"nd30": make_minutes, "tt01": before_2020}
