"""One finding to edit: its sentence, what it rests on, the reply, evidence, recommendations."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.areas import ShortcomingCode, areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.note import About
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages import lack_places
from cchc_desktop.ui.pages.keeping import Keeper, in_words
from cchc_desktop.ui.pages.notes_box import NotesBox
from cchc_desktop.ui.pages.photo_strip import PhotoStrip
from cchc_desktop.ui.widgets.buttons import Pill, icon_button, quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText, TextLines
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import forms, labels

_OF_SHORTCOMINGS = ("code", "severity", "cause", "reply_stance", "reply_text")
_TONES = {FindingKind.STRENGTH: look.Tone.GOOD, FindingKind.SHORTCOMING: look.Tone.WARN}


class FindingEditor(QWidget):
    """Everything of one finding, kept while it is typed."""

    kept = Signal(object)
    remove_asked = Signal(str)
    recommendation_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._framework = Framework.NQ30C
        self._offered: dict[str, list[tuple[str, str]]] = {}
        self._codes: tuple[ShortcomingCode, ...] = ()
        self.form = Form(self._fields())
        self.keeper = Keeper(context, self.form, Kind.FINDING, self._edit, self._words)
        self.keeper.kept.connect(self._on_kept)
        self.title = QLabel()
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.pill = Pill()
        self.code_name = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.code_name, look.Size.SMALL)
        self.remove_button = icon_button("remove", self.tr("Xóa ghi nhận này (Delete)"))
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self.finding.id))
        self.locked = Wrapped(
            self.tr("Biên bản đã ký nên chỉ xem; muốn điều chỉnh, hãy lập biên bản bổ sung."),
            tone=look.Tone.SOFT,
        )
        self.evidence = PhotoStrip(context)
        self.notes = NotesBox(context)
        self.answers = QVBoxLayout()
        self._answer_rows: list[QWidget] = []
        self.add_answer = quiet_button(self.tr("Thêm kiến nghị"), "add")
        self.add_answer.clicked.connect(self._on_answer_asked)
        self.keep_sentence = quiet_button(self.tr("Thêm câu vào thư viện"), "save")
        self.keep_sentence.clicked.connect(self._on_keep_sentence)
        self._lay_out()

    @property
    def finding(self) -> Finding:
        """The finding shown."""
        found = self.keeper.record
        assert isinstance(found, Finding)
        return found

    def set_framework(self, framework: Framework) -> None:
        """Offer the areas and codes of that framework."""
        codes = self._workspace.forms.codes(framework)
        if framework is self._framework and self._offered and codes == self._codes:
            return
        self._framework = framework
        self._codes = codes
        self._offered = {
            "area": [(one.code, one.name) for one in areas(framework)],
            "code": [
                ("", self.tr("Không có mã")),
                *((one.code, _code_words(one)) for one in codes),
            ],
        }
        for name in self._offered:
            self._offer(name)

    def show_finding(self, finding: Finding, is_locked: bool) -> None:
        """Show this finding; one that was typed into before is kept first."""
        self._offer_unknown(finding)
        self.keeper.open(finding)
        self.form.set_read_only(is_locked)
        self.locked.setVisible(is_locked)
        self.remove_button.setVisible(not is_locked)
        self.add_answer.setVisible(not is_locked)
        self.keep_sentence.setVisible(not is_locked)
        self._show_head(finding)
        self.evidence.show_finding(finding, is_locked)
        self._show_answers(finding)
        names = self._workspace.notes.people(finding.visit_id)
        self.notes.show_on(finding.visit_id, About.FINDING, finding.id, names, is_locked=is_locked)

    def focus_text(self) -> None:
        """Put the keyboard into the sentence."""
        self.form.focus("text")

    def focus_field(self, name: str) -> None:
        """Put the keyboard into that field, or where a remedy or a proof is added."""
        other = {
            lack_places.REMEDY: self.add_answer,
            lack_places.PROOF: self.evidence.add_button,
        }.get(name)
        if other is not None:
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.form.has(name):
            self.form.focus(name)

    def select_blank(self) -> bool:
        """Put the keyboard on the first open blank of the sentence; whether there is one."""
        text = self.form.editor("text")
        assert isinstance(text, LongText)
        return text.select_blank()

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        if self.keeper.record is None:
            return True
        is_kept = self.form.flush()
        return all([self.evidence.flush(), self.notes.flush(), is_kept])

    # Within ------------------------------------------------------------------------------

    def _edit(self, seen: Finding, **changes: Any) -> Finding:
        if changes.get("kind") is FindingKind.STRENGTH:
            changes["severity"] = None  # strengths have none (exchange form)
        return self._workspace.findings.edit(seen, **changes)

    def _words(self, name: str, value: Any) -> str:
        if name == "area":
            names = {area.code: area.name for area in areas(self._framework)}
            return names.get(value, str(value))
        if name == "severity" and value is not None:
            return self._severity_words().get(value, str(value))
        return in_words(value)

    def _offer_unknown(self, finding: Finding) -> None:
        """A code or area of another list stays what it is, and can be read."""
        for name, value in (("area", finding.area), ("code", finding.code)):
            if value not in dict(self._offered[name]):
                self._offered[name].append((value, self._words_before(name, value)))
                self._offer(name)

    def _words_before(self, name: str, value: str) -> str:
        """A code that the data file has not any more, in the words that it had."""
        known = self._workspace.forms.code_names(self._framework) if name == "code" else {}
        return f"{value} · {known[value]}" if value in known else value

    def _offer(self, name: str) -> None:
        choice = self.form.editor(name)
        assert isinstance(choice, Choice)
        choice.set_options(self._offered[name])

    def _show_head(self, finding: Finding) -> None:
        self.title.setText(labels.finding_kind(finding.kind))
        names = self._workspace.forms.code_names(self._framework)
        self.pill.show_state(finding.code, _TONES[finding.kind])
        self.code_name.set_text(names.get(finding.code, ""))
        self.code_name.setVisible(finding.code in names)
        for name in _OF_SHORTCOMINGS:
            # What a file brought for a strength all the same is shown, so that it can be mended.
            is_wanted = finding.kind is FindingKind.SHORTCOMING or bool(getattr(finding, name))
            self.form.box(name).setVisible(is_wanted)

    def _show_answers(self, finding: Finding) -> None:
        for old in self._answer_rows:
            self.answers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._answer_rows = []
        for one in self._workspace.recommendations.of_visit(finding.visit_id):
            if finding.id in one.findings:
                self._answer_rows.append(self._answer(one))
                self.answers.addWidget(self._answer_rows[-1])

    def _answer(self, one: Recommendation) -> QWidget:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        due = self.tr("trước {day}").format(day=labels.date(one.due)) if one.due else ""
        tail = ", ".join(part for part in (one.addressee, due) if part)
        line.addWidget(Wrapped(f"{one.text} — {tail}" if tail else one.text), 1)
        button = icon_button("right", self.tr("Mở kiến nghị này"))
        button.clicked.connect(lambda: self.recommendation_chosen.emit(one.id))
        line.addWidget(button)
        return row

    def _on_kept(self, finding: Finding) -> None:
        self._show_head(finding)
        self.kept.emit(finding)

    def _on_answer_asked(self) -> None:
        """A recommendation that answers this shortcoming, to be worded in its own tab."""
        self.flush()
        finding = self.finding
        visit = self._workspace.visits.get(finding.visit_id)
        agency = self._workspace.visits.agency(visit.agency_id)
        text, due = self._workspace.library.remedy(finding)
        try:
            made = self._workspace.recommendations.add(
                finding.visit_id,
                text or self.tr("Khắc phục: {text}").format(text=finding.text),
                agency.name,
                finding.area,
                due,
                findings=(finding.id,),
            )
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.recommendation_chosen.emit(made.id)

    def _on_keep_sentence(self) -> None:
        """The inspector's own sentence, for all later visits."""
        self.flush()
        library = self._workspace.library
        before = len(library.own())
        try:
            library.add(self._workspace.findings.get(self.finding.id))
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        is_new = len(library.own()) > before
        added, known = (
            self.tr("Đã thêm câu vào thư viện của đoàn."),
            self.tr("Thư viện đã có câu này."),
        )
        self._context.say(added if is_new else known)

    def _fields(self) -> list[Field]:
        stances: list[tuple[object, str]] = [(None, self.tr("Chưa có ý kiến"))]
        stances += [(stance, labels.stance(stance)) for stance in Stance]
        grades: list[tuple[object, str]] = [(None, self.tr("Chưa xếp"))]
        grades += list(self._severity_words().items())
        kinds = [(kind, labels.finding_kind(kind)) for kind in FindingKind]
        return [
            Field("text", self.tr("Nội dung"), lambda: LongText(least_lines=3)),
            Field("kind", self.tr("Loại"), lambda: Choice(kinds), share=7),
            Field("severity", self.tr("Mức độ"), lambda: Choice(grades), share=5),
            Field("area", self.tr("Lĩnh vực"), Choice),
            Field("code", self.tr("Mã hạn chế"), Choice),
            Field(
                "cites", self.tr("Căn cứ (mỗi dòng một văn bản)"), lambda: TextLines(least_lines=1)
            ),
            Field("cause", self.tr("Nguyên nhân"), lambda: LongText(least_lines=1)),
            Field("reply_stance", self.tr("Ý kiến của cơ quan"), lambda: Choice(stances), share=5),
            Field(
                "reply_text",
                self.tr("Nội dung ý kiến, giải trình"),
                lambda: LongText(least_lines=1),
                share=7,
            ),
            Field("responsible", self.tr("Người, bộ phận chịu trách nhiệm"), TextLine, share=7),
            Field("criterion", self.tr("Mã tiêu chí"), TextLine, share=5),
            Field(
                "note",
                self.tr("Ghi chú nội bộ của đoàn (không in vào biên bản)"),
                lambda: LongText(least_lines=1),
            ),
        ]

    def _severity_words(self) -> dict[int, str]:
        return {1: self.tr("1 · Nhẹ"), 2: self.tr("2 · Vừa"), 3: self.tr("3 · Nặng")}

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.Space.WITHIN)
        head.addWidget(self.title)
        head.addWidget(self.pill)
        head.addStretch(1)
        head.addWidget(self.remove_button)
        heading = QLabel(self.tr("Kiến nghị khắc phục"))
        look.mark(heading, tone="soft")
        look.set_size(heading, look.Size.SMALL)
        foot = QHBoxLayout()
        foot.addWidget(self.add_answer)
        foot.addStretch(1)
        foot.addWidget(self.keep_sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(look.Space.BETWEEN)
        column.addLayout(head)
        column.addWidget(self.code_name)
        column.addWidget(self.locked)
        column.addWidget(self.form)
        column.addWidget(self.evidence)
        column.addWidget(heading)
        column.addLayout(self.answers)
        column.addLayout(foot)
        column.addWidget(self.notes)
        column.addStretch(1)


def _code_words(one: ShortcomingCode) -> str:
    return forms.marked(f"{one.code} · {one.name}", one.is_unverified)
