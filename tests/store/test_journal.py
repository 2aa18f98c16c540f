"""The journal is the one truth: tables follow from it, whatever was done in whatever order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.visit import Side, VisitState
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.store import dump

_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12
).filter(lambda text: text.strip() != "")


class Typing(RuleBasedStateMachine):
    """One laptop, two programs on it, stale forms, undo and redo."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.clock = desks.Clock()
        self.window = Workspace(Path(self._folder.name), self.clock)
        self.line = Workspace(Path(self._folder.name), self.clock)
        self.forms: list[Finding] = []

    def teardown(self) -> None:
        self.window.close()
        self.line.close()
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        campaign = self.window.planning.add("Kiểm tra", 2026, Framework.NQ76)
        starts = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
        self.window.visits.add(campaign.id, "Sở Nội vụ", Level.DEPARTMENT, starts)

    def _desk(self, number: int) -> Workspace:
        self.clock.forward(number * 7)
        return (self.window, self.line)[number % 2]

    def _visit(self) -> str | None:
        rows = self.window.visits.rows()
        return rows[0].id if rows else None

    @rule(number=st.integers(0, 9), text=_TEXTS, kind=st.sampled_from(FindingKind))
    def add_finding(self, number: int, text: str, kind: FindingKind) -> None:
        if (visit := self._visit()) is not None:
            self.forms.append(self._desk(number).findings.add(visit, "TC", kind, text))

    @precondition(lambda self: bool(self.forms))
    @rule(number=st.integers(0, 9), which=st.integers(0, 99), text=_TEXTS)
    def keep_stale_form(self, number: int, which: int, text: str) -> None:
        """A form that was opened long ago keeps one field."""
        form = self.forms[which % len(self.forms)]
        values: dict[str, object] = (
            {"text": text}
            if which % 3
            else {"cause": text, "cites": (text,), "reply_stance": Stance.EXPLAIN}
        )
        desk = self._desk(number)
        if any(f.id == form.id for f in self._findings()):
            desk.findings.edit(form, **values)

    @precondition(lambda self: bool(self.forms))
    @rule(which=st.integers(0, 99))
    def reopen_form(self, which: int) -> None:
        here = self._findings()
        if here:
            self.forms[which % len(self.forms)] = here[which % len(here)]

    @rule(number=st.integers(0, 9), which=st.integers(0, 99), place=st.integers(0, 5))
    def move_finding(self, number: int, which: int, place: int) -> None:
        if here := self._findings():
            self._desk(number).findings.move(here[which % len(here)], place)

    @rule(number=st.integers(0, 9), which=st.integers(0, 99))
    def remove_finding(self, number: int, which: int) -> None:
        if here := self._findings():
            self._desk(number).findings.remove(here[which % len(here)])

    @rule(number=st.integers(0, 9), count=st.one_of(st.none(), st.integers(0, 10**6)), text=_TEXTS)
    def type_figures(self, number: int, count: int | None, text: str) -> None:
        if (visit := self._visit()) is not None:
            desk = self._desk(number)
            row = desk.dossiers.add(visit, text)
            desk.dossiers.edit(row, counts=Counts(resolved_late=count, returned=0))

    @rule(number=st.integers(0, 9), text=_TEXTS, status=st.sampled_from(Status))
    def type_around(self, number: int, text: str, status: Status) -> None:
        if (visit := self._visit()) is not None:
            desk = self._desk(number)
            desk.visits.add_attendee(visit, text, Side.AGENCY)
            made = desk.recommendations.add(visit, text, "Sở Nội vụ", due=date(2026, 6, 1))
            desk.recommendations.edit(made, status=status)
            seen = desk.visits.get(visit)
            desk.visits.set_state(desk.visits.edit(seen, venue=text), VisitState.IN_PROGRESS)

    @rule(number=st.integers(0, 9), text=_TEXTS)
    def type_campaign(self, number: int, text: str) -> None:
        if campaigns := self.window.planning.campaigns():
            desk = self._desk(number)
            desk.planning.add_member(campaigns[0].id, text, Role.MEMBER)
            desk.planning.edit(desk.planning.campaigns()[0], recipients=(text, text))

    @rule(number=st.integers(0, 9))
    def undo(self, number: int) -> None:
        desk = self._desk(number)
        if desk.history.next_undo() is not None:
            desk.history.undo()

    @rule(number=st.integers(0, 9))
    def redo(self, number: int) -> None:
        desk = self._desk(number)
        if desk.history.next_redo() is not None:
            desk.history.redo()

    @rule(which=st.integers(0, 99))
    def settle(self, which: int) -> None:
        for finding in self._findings():
            for name, values in self.window.history.standing(Kind.FINDING, finding.id).items():
                key = values[which % len(values)].key
                self.window.history.settle(Kind.FINDING, finding.id, name, key)
                assert not self.window.history.standing(Kind.FINDING, finding.id).get(name)
                return

    def _findings(self) -> tuple[Finding, ...]:
        visit = self._visit()
        return self.window.findings.of_visit(visit) if visit is not None else ()

    @invariant()
    def tables_are_what_the_journal_says(self) -> None:
        database = self.window.desk.database
        assert dump.tables(database) == dump.rebuilt(database)


Typing.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
test_tables_follow_from_the_journal = Typing.TestCase


def test_check_agrees_with_the_journal_after_the_sample(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    database = workspace.desk.database
    assert dump.tables(database) == dump.rebuilt(database)
    assert workspace.checking.problems() == []


def test_an_operation_names_what_it_replaces(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    finding = desks.first_finding(workspace)
    workspace.findings.edit(finding, text="Một")
    workspace.findings.edit(workspace.findings.get(finding.id), text="Hai")
    rows = workspace.desk.database.execute(
        "SELECT pen, n, first, lamport, vals, seen FROM journal WHERE entity = ? ORDER BY seq",
        (finding.id,),
    ).fetchall()
    made, one, two = rows
    assert one[4] == '{"text":"Một"}'
    assert one[5] == f'{{"text":["{made[0]}:{made[1]}"]}}'
    assert two[5] == f'{{"text":["{one[0]}:{one[1]}"]}}'
    assert made[3] < one[3] < two[3]


def test_equal_values_leave_no_journal_row(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    finding = desks.first_finding(workspace)
    before = desks.journal_rows(workspace)
    workspace.findings.edit(finding, text=finding.text)
    assert desks.journal_rows(workspace) == before


def test_a_stale_form_makes_both_values_stand(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    shown = desks.first_finding(workspace)
    workspace.findings.edit(shown, text="của cửa sổ")
    workspace.findings.edit(shown, text="của dòng lệnh")
    values = workspace.history.standing(Kind.FINDING, shown.id)["text"]
    assert {value.value for value in values} == {"của cửa sổ", "của dòng lệnh"}


def test_different_fields_of_one_stale_form_do_not_meet(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    shown = desks.first_finding(workspace)
    workspace.findings.edit(shown, text="nội dung mới")
    both = workspace.findings.edit(shown, cause="nguyên nhân mới")
    assert (both.text, both.cause) == ("nội dung mới", "nguyên nhân mới")
    assert workspace.history.standing(Kind.FINDING, shown.id) == {}


def test_a_record_removed_under_an_edit_stands_again(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    shown = desks.first_finding(workspace)
    workspace.findings.edit(shown, text="sửa sau khi người kia đã đọc")
    workspace.findings.remove(shown)
    assert workspace.findings.get(shown.id).text == "sửa sau khi người kia đã đọc"
    workspace.findings.remove(workspace.findings.get(shown.id))
    assert shown.id not in {f.id for f in workspace.findings.of_visit(shown.visit_id)}


def test_text_is_kept_in_nfc(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    decomposed = "Tie\u0302\u0301ng Vie\u0323\u0302t"
    kept = workspace.findings.edit(desks.first_finding(workspace), text=decomposed)
    assert kept.text == "Tiếng Việt"


def test_rank_of_a_copy_never_moves_its_neighbours(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    findings = workspace.findings.of_visit(desks.finance(workspace).id)
    shortcomings = [f for f in findings if f.kind is FindingKind.SHORTCOMING and f.area == "CDDH"]
    workspace.findings.move(shortcomings[1], 0)
    after = workspace.findings.of_visit(desks.finance(workspace).id)
    unmoved = {f.id: f for f in findings if f.id != shortcomings[1].id}
    assert {f.id: f for f in after if f.id in unmoved} == unmoved
    order = [f.id for f in after if f.kind is FindingKind.SHORTCOMING and f.area == "CDDH"]
    assert order == [shortcomings[1].id, shortcomings[0].id]
