"""Checklist of a visit: criteria by area, each rated by one key, noted, marked, made a finding."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain import scale
from cchc_desktop.domain.areas import Area, areas
from cchc_desktop.domain.checklist import Item, unrated
from cchc_desktop.domain.formulas import Figure
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import RatingValue, Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.area_guard import AreaGuard
from cchc_desktop.ui.pages.criterion_editor import RATING_KEYS, CriterionEditor
from cchc_desktop.ui.pages.scale_intake import ScaleIntake
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.areas import AreaBox, AreaCount, AreaList
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.sentences import Card, Sentence, SentenceList
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.checklists import CHECKLIST_KINDS
from cchc_desktop.words import figures, forms, labels

_NARROW = 1010
_ALL, _MINE, _OPEN, _RECHECK = "all", "mine", "open", "recheck"
_TONES = {
    RatingValue.MET: look.Tone.GOOD,
    RatingValue.PARTLY: look.Tone.WARN,
    RatingValue.NOT_MET: look.Tone.BAD,
    RatingValue.NOT_APPLICABLE: look.Tone.SOFT,
    None: look.Tone.ACCENT,
}
_BY_KEY = {getattr(Qt.Key, f"Key_{key}"): value for value, key in RATING_KEYS.items()}


class ChecklistTab(VisitTab):
    """The criteria that apply to the agency; what is not yet rated is counted per area."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._areas: tuple[Area, ...] = ()
        self._area = ""
        self._items: tuple[Item, ...] = ()
        self._figures: dict[str, Figure] = {}
        self._mine: frozenset[str] = frozenset()
        self.area_list = AreaList()
        self.area_list.legend.setText(self.tr("đã đánh giá / tổng số"))
        self.area_box = AreaBox()
        self.switch = Switch(
            [
                (_ALL, self.tr("Tất cả")),
                (_MINE, self.tr("Phần của tôi")),
                (_OPEN, self.tr("Chưa xong")),
                (_RECHECK, self.tr("Xem lại")),
            ]
        )
        self.scale = ScaleIntake(context, self)
        self.left_over = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.left_over, look.Size.SMALL)
        self.list = SentenceList()
        self.empty = Empty(self.tr("Không có tiêu chí nào theo cách lọc này."))
        self.editor = CriterionEditor(context)
        self.guard = AreaGuard(context)
        self._side = scrolled(self.editor)
        self._lay_out()
        self._connect()

    # What the page asks ------------------------------------------------------------------

    def open(self, visit: Visit) -> None:
        """See VisitTab."""
        self._area = ""
        super().open(visit)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(*CHECKLIST_KINDS)

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        campaign = self.workspace.planning.campaign(self.visit.campaign_id)
        self._areas = areas(campaign.framework)
        self._items = self.workspace.checklists.of_visit(self.visit_id)
        self._figures = self.workspace.checklists.figures(self.visit_id)
        name = self.workspace.preferences.author
        self._mine = self.workspace.checklists.areas_of(campaign.id, name)
        if self._area not in {item.criterion.area for item in self._items}:
            self._area = self._items[0].criterion.area if self._items else ""
        self.counted.emit()
        self._show_areas()
        self._show_list()

    def show_record(self, record_id: str) -> None:
        """See VisitTab: the record is a criterion's code."""
        found = self._item(record_id)
        if found is not None:
            self.switch.choose(_ALL)
            self._go_to_area(found.criterion.area)
            self.list.choose(record_id)
            self.list.focus_chosen()

    def focus_first(self) -> None:
        """See VisitTab."""
        self.list.focus_chosen()

    def step_area(self, direction: int) -> None:
        """Go to the next area (1) or the one before (-1)."""
        codes = [area.code for area in self._areas]
        place = codes.index(self._area) + direction if self._area in codes else 0
        if 0 <= place < len(codes):
            self._go_to_area(codes[place])
            self.list.focus_chosen()

    def flush(self) -> bool:
        """See VisitTab."""
        return self.editor.flush()

    def leave(self) -> bool:
        """See VisitTab: from the editor back to the list."""
        if not self.list.cards() or any(card.hasFocus() for card in self.list.cards()):
            return False
        self.list.focus_chosen()
        return True

    def left(self) -> int:
        """How many criteria are not yet rated."""
        return unrated(self._items)

    # Keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """On a criterion: 1 to 4 rate, 0 takes back, X marks, G makes a finding."""
        item = self._item(self.list.chosen_id())
        is_here = isinstance(self.focusWidget(), Card) and not event.modifiers()
        if item is None or self.is_locked or not is_here:
            super().keyPressEvent(event)
        elif event.key() in _BY_KEY:
            self._rate(item, _BY_KEY[event.key()])
        elif event.key() == Qt.Key.Key_X:
            self.attempt(lambda: self.workspace.checklists.mark(self.visit_id, item))
            self.show_all()
        elif event.key() == Qt.Key.Key_G:
            self._make_finding()
        else:
            super().keyPressEvent(event)

    def _rate(self, item: Item, value: RatingValue | None) -> None:
        """Rate, then go on to the next criterion, as one fills in a form on paper."""
        if not self.editor.flush():
            return
        self.attempt(lambda: self.workspace.checklists.rate(self.visit_id, item, value))
        ids = [card.sentence.id for card in self.list.cards()]
        place = ids.index(item.criterion.code)
        self.show_all()
        if value is not None and place + 1 < len(ids):
            self.list.choose(ids[place + 1])
        self.list.focus_chosen()

    def _make_finding(self) -> None:
        item = self._item(self.list.chosen_id())
        if item is None or self.is_locked or not self.editor.flush():
            return
        fresh = self.workspace.checklists.of_visit(self.visit_id)
        item = next(one for one in fresh if one.criterion.code == item.criterion.code)
        made = self.attempt(lambda: self.workspace.checklists.make_finding(self.visit_id, item))
        if made is not None:
            self.jump_asked.emit("findings", made.id, "")

    # Within ------------------------------------------------------------------------------

    def _item(self, code: str) -> Item | None:
        return next((item for item in self._items if item.criterion.code == code), None)

    def _is_wanted(self, item: Item) -> bool:
        wish = self.switch.chosen()
        if wish == _MINE:
            return item.criterion.area in self._mine
        if wish == _OPEN:
            return not item.is_rated
        return wish == _ALL or item.wants_recheck

    def _show_areas(self) -> None:
        listed = []
        for code, name in self._area_names():
            own = [item for item in self._items if item.criterion.area == code]
            if own:
                listed.append(AreaCount(code, name, done=len(own) - unrated(own), total=len(own)))
        self.area_list.show_areas(listed, self._area)
        self.area_box.show_areas(listed, self._area)

    def _area_names(self) -> list[tuple[str, str]]:
        named = [(area.code, area.name) for area in self._areas]
        return [*named, ("", self.tr("Tiêu chí khác"))]

    def _show_list(self) -> None:
        everywhere = self.switch.chosen() != _ALL
        names = dict(self._area_names())
        shown = [
            item
            for item in self._items
            if self._is_wanted(item) and (everywhere or item.criterion.area == self._area)
        ]
        self.list.show_sentences(
            [
                self._sentence(item, names[item.criterion.area] if everywhere else "")
                for item in shown
            ]
        )
        self._middle.show_filled(bool(shown))
        self._show_left()
        self._show_chosen()

    def _show_left(self) -> None:
        left = self.left()
        said = self.tr("Còn {n} tiêu chí chưa đánh giá.").format(n=left)
        if self._mine:
            mine = unrated(i for i in self._items if i.criterion.area in self._mine)
            said += " " + self.tr("Phần của tôi còn {n}.").format(n=mine)
        elif self.switch.chosen() == _MINE:
            said += " " + self.tr("Chưa phân công lĩnh vực cho bạn trong Kế hoạch năm.")
        self.left_over.set_text(said if left else self.tr("Đã đánh giá đủ các tiêu chí."))
        self.area_list.legend.setText(self._legend())

    def _legend(self) -> str:
        """What the counts are, and how much each inspector has left."""
        lines = [self.tr("đã đánh giá / tổng số")]
        for name, count in self.workspace.checklists.left_by_member(self.visit_id):
            said = self.tr("{name}: còn {n}") if name else self.tr("chưa phân công: còn {n}")
            lines.append(said.format(name=name, n=count))
        return "\n".join([*lines, *self._score_lines()])

    def _score_lines(self) -> list[str]:
        """The scores of each area, and of all, where the province's table is loaded."""
        sums = self.workspace.checklists.scores(self._items)
        if not sums:
            return []
        lines = [f"{area}: {figures.score_sum(found)}" for area, found in sums.items()]
        whole = scale.added([(found.given, found.most) for found in sums.values()])
        total = self.tr("Điểm: {all}").format(all=figures.score_sum(whole))
        return [total, *lines]

    def _sentence(self, item: Item, group: str) -> Sentence:
        rating = item.rating
        words = labels.rating(item.value) if item.value else ""
        figure = self._figures.get(item.criterion.code)
        parts = [item.criterion.code, words, figures.measured(figure) if figure else ""]
        if item.criterion.is_unverified:
            parts.append(forms.UNVERIFIED)
        if rating is not None:
            score = figures.score(rating.score, item.criterion.max_score)
            parts += [score, " ".join(rating.note.split())[:90]]
        return Sentence(
            item.criterion.code,
            item.criterion.name,
            _TONES[item.value],
            words or self.tr("Chưa đánh giá"),
            " · ".join(part for part in parts if part),
            self.tr("xem lại") if item.wants_recheck else "",
            group=group,
        )

    def _on_history_asked(self, code: str) -> None:
        item = self._item(code)
        if item is not None and item.rating is not None:
            self.show_history(Kind.RATING, item.rating.id)

    def _show_chosen(self) -> None:
        item = self._item(self.list.chosen_id())
        self._side.setVisible(item is not None)
        self.guard.show_for(self.visit, item.criterion.area if item else self._area)
        if item is not None:
            figure = self._figures.get(item.criterion.code)
            self.editor.show_item(self.visit_id, item, figure, self.is_locked)

    def _go_to_area(self, code: str) -> None:
        self.editor.flush()
        self._area = code
        if self.switch.chosen() != _ALL:
            self.switch.choose(_ALL)
        self._show_areas()
        self._show_list()
        own = [item for item in self._items if item.criterion.area == code]
        left = next((item for item in own if not item.is_rated), next(iter(own), None))
        if left is not None:  # else the place within the area before would stay
            self.list.choose(left.criterion.code)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.area_list.setVisible(not is_narrow)
        self.area_box.setVisible(is_narrow)

    def _connect(self) -> None:
        self.area_list.chosen.connect(self._go_to_area)
        self.area_box.chosen.connect(self._go_to_area)
        self.switch.changed.connect(self._show_list)
        self.list.chosen.connect(lambda _code: self._show_chosen())
        self.list.edit_asked.connect(lambda _code: self.editor.focus_note())
        self.list.history_asked.connect(self._on_history_asked)
        self.editor.finding_asked.connect(self._make_finding)

    def _lay_out(self) -> None:
        left_over = QHBoxLayout()
        left_over.addWidget(self.left_over, 1, Qt.AlignmentFlag.AlignVCenter)
        left_over.addWidget(self.scale.button)
        self._middle = SentencesArea(self.list, self.empty)
        centre = QWidget()
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(look.Space.WITHIN)
        middle.addWidget(self.area_box)
        middle.addWidget(self.switch)
        middle.addLayout(left_over)
        middle.addWidget(self.guard)
        middle.addWidget(self._middle, 1)
        card = QFrame()
        look.mark(card, card=True)
        around = QVBoxLayout(card)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(self._side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.Space.BETWEEN)
        row.addWidget(self.area_list)
        row.addWidget(TwoSides(centre, card, (11, 9)), 1)
