"""A look at a year as marks of charts, and what is behind each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.areas import Area, areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.overview import Standing
from cchc_desktop.ui.look import Tone
from cchc_desktop.ui.widgets.charts.marks import Fill, Mark
from cchc_desktop.usecases.overview import Behind, Of, Picture
from cchc_desktop.words import labels, overview

MOST_CODES = 12
"""Small multiples shown at once, those found most often."""
MOST_YEARS = 8
_LOOKS = {
    Standing.OVERDUE: (Tone.BAD, Fill.HATCHED),
    Standing.IN_TIME: (Tone.ACCENT, Fill.EMPTY),
    Standing.NO_DAY: (Tone.WARN, Fill.DOTTED),
    Standing.DONE: (Tone.GOOD, Fill.SOLID),
    Standing.OBSOLETE: (Tone.SOFT, Fill.DOTTED),
}
_LEVELS = {level.value: level for level in Level}


def all_areas() -> dict[str, Area]:
    """The areas of every framework by their codes."""
    return {area.code: area for framework in Framework for area in areas(framework)}


class Marks:
    """The marks of all charts of one picture; ``behind[key]`` is the list of a mark."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._areas = all_areas()
        self.behind: dict[str, Behind] = {}
        self.held = self._held()
        self.standings = self._standings()
        self.codes, self.codes_left = self._codes()
        self.heat = self._heat()
        self.late = self._late()

    def _mark(self, mark: Mark, of: Of, title: str, ids: tuple[str, ...]) -> Mark:
        self.behind[mark.key] = Behind(of, title, ids)
        return mark

    def _held(self) -> list[Mark]:
        listed = self._picture.overview.held
        out = [
            self._bar(f"held:{one.level}", labels.level(one.level), one.done, one.planned)
            for one in listed
        ]
        if len(listed) > 1:
            done = tuple(visit for one in listed for visit in one.done)
            planned = tuple(visit for one in listed for visit in one.planned)
            out.append(self._bar("held:", translate("Tất cả các cấp"), done, planned))
        return out

    def _bar(self, key: str, row: str, done: tuple[str, ...], planned: tuple[str, ...]) -> Mark:
        shown = overview.held(len(done), len(planned))
        mark = Mark(key, row, len(done), shown, whole=len(planned))
        title = translate("Cuộc kiểm tra: {row}").format(row=row)
        return self._mark(mark, Of.VISITS, title, planned)

    def _standings(self) -> list[Mark]:
        found = self._picture.overview.standings
        if not any(found.values()):
            return []
        out = []
        for one, ids in found.items():
            tone, fill = _LOOKS[one]
            words = overview.standing(one)
            shown = labels.number(len(ids))
            mark = Mark(f"standing:{one}", words, len(ids), shown, tone=tone, fill=fill)
            title = translate("Kiến nghị: {row}").format(row=words.lower())
            out.append(self._mark(mark, Of.RECOMMENDATIONS, title, ids))
        return out

    def _codes(self) -> tuple[list[Mark], int]:
        """Small multiples of the codes found most often, and how many codes are left out."""
        picture = self._picture
        years = picture.years[-MOST_YEARS:]
        totals: dict[str, int] = defaultdict(int)
        for (_year, code), count in picture.codes.items():
            totals[code] += count
        ordered = sorted(totals, key=lambda code: (-totals[code], code))
        out = []
        for code in ordered[:MOST_CODES]:
            named = f"{code} {picture.code_names.get(code, '')}".strip()
            name = picture.groups.get(code, named)
            for year in years:
                count = picture.codes.get((year, code), 0)
                key = f"code:{year}:{code}"
                is_now = year == picture.overview.asked.year
                fill = Fill.SOLID if is_now else Fill.HATCHED
                mark = Mark(key, name, count, labels.number(count), str(year), fill=fill)
                title = f"{name}, {year}"
                self.behind[key] = Behind(Of.FINDINGS, title, (), year, code)
                out.append(mark)
        return out, len(ordered) - len(ordered[:MOST_CODES])

    def _heat(self) -> list[Mark]:
        seen = self._picture.overview
        order = sorted(seen.areas, key=lambda code: (self._place(code), code))
        out = []
        for row in seen.rows:
            for code in order:
                ids = seen.heat.get((row, code), ())
                area = self._areas[code].name if code in self._areas else code
                mark = Mark(
                    f"heat:{row}:{code}",
                    self._name(row),
                    len(ids),
                    labels.number(len(ids)),
                    area or translate("Chưa phân lĩnh vực"),
                    tone=Tone.WARN,
                )
                title = f"{self._name(row)}, {mark.column}"
                out.append(self._mark(mark, Of.FINDINGS, title, ids))
        return out

    def _late(self) -> list[Mark]:
        out = []
        for one in self._picture.overview.late:
            percent = one.rate.percent()
            assert percent is not None, "the overview leaves rates without dossiers out"
            row = self._name(one.key)
            mark = Mark(
                f"late:{one.key}",
                row,
                float(percent),
                overview.late(one.rate),
                tone=Tone.BAD,
                fill=Fill.HATCHED,
            )
            title = translate("Hồ sơ trễ hẹn: {row}").format(row=row)
            out.append(self._mark(mark, Of.VISITS, title, one.visits))
        return out

    def _name(self, row: str) -> str:
        if self._picture.overview.by_level:
            return labels.level(_LEVELS[row])
        names: Mapping[str, str] = self._picture.names
        return names.get(row, row)

    def _place(self, code: str) -> int:
        return self._areas[code].order if code in self._areas else len(self._areas)


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("OverviewMarks", text)
