"""Data files in the settings: seen, replaced, given back; own codes offered in findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import forms
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.forms_card import FormsCard
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.typing_ import type_text
from tests.ui.windows import opened


def card_of(window: Window) -> FormsCard:
    window.show_page("settings")
    card = window.settings.forms
    assert isinstance(card, FormsCard)
    return card


def codes(folder: Path, **first: Any) -> Path:
    form = forms.shipped_form(forms.CODES)
    form["codes"][0] |= first
    form["meta"]["date"] = "2027-01-05"
    file = folder / "mã mới.json"
    file.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    return file


def meta(card: FormsCard, name: str) -> str:
    found = next(c.sentence for c in card.list.cards() if c.sentence.id == name)
    return found.meta


def test_each_file_says_its_day_source_and_what_nobody_checked(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    card = card_of(opened(qtbot, desks.with_sample(tmp_path), the_look))
    assert [c.sentence.id for c in card.list.cards()] == list(forms.REPLACEABLE)
    legal = meta(card, forms.LEGAL)
    assert legal.startswith(
        "bản kèm theo · ngày 23/11/2026 · 166 dòng · 91 dòng chưa đối chiếu · nguồn: "
    )


def test_a_file_is_replaced_used_at_once_and_given_back(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path / "a"), the_look)
    card = card_of(window)
    card.list.choose(forms.CODES)
    assert card.restore_button.isHidden()
    card.replace(codes(tmp_path, name="Chỉ đạo chưa sát", unverified=True))
    assert "bản thay thế · ngày 05/01/2027" in meta(card, forms.CODES)
    assert "1 dòng chưa đối chiếu" in meta(card, forms.CODES)
    window.open_visit(desks.finance(window._workspace).id, "findings")
    choice = window.visit.findings.editor.form.editor("code")
    assert isinstance(choice, Choice)
    words = [choice.box.itemText(n) for n in range(choice.box.count())]
    assert "HC01 · Chỉ đạo chưa sát (chưa đối chiếu)" in words
    assert not card_of(window).restore_button.isHidden()
    card.restore()
    assert "bản kèm theo" in meta(card, forms.CODES)


def test_what_is_wrong_in_a_file_is_listed_and_nothing_is_taken(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path / "a"), the_look)
    card = card_of(window)
    card.list.choose(forms.CODES)
    card.replace(codes(tmp_path, name="", area=5))
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    lines = [dialog.list.item(n).text() for n in range(dialog.list.count())]  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert all(line.startswith("$.codes[0]") for line in lines)
    assert "bản kèm theo" in meta(card, forms.CODES)
    dialog.reject()


def test_a_code_of_the_province_is_offered_in_findings(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    made = card_of(window).codes.add("SL01 Chưa niêm yết quy trình")
    assert made.code == "SL01"
    window.open_visit(desks.finance(window._workspace).id, "findings")
    choice = window.visit.findings.editor.form.editor("code")
    assert isinstance(choice, Choice)
    words = [choice.box.itemText(n) for n in range(choice.box.count())]
    assert "SL01 · Chưa niêm yết quy trình" in words


def test_a_sentence_that_nobody_checked_is_offered_with_its_mark_and_taken_without(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path / "a"), the_look)
    form = forms.shipped_form(forms.LIBRARY)
    fresh = {**form["items"][0], "id": "X-1", "text": "Cơ quan bố trí ghế chờ.", "unverified": True}
    form["items"].append(fresh)
    file = tmp_path / "thư viện.json"
    file.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    card = card_of(window)
    card.list.choose(forms.LIBRARY)
    card.replace(file)
    window.open_visit(desks.finance(window._workspace).id, "findings")
    findings = window.visit.findings
    findings.choose_kind(FindingKind.STRENGTH)
    line = findings.new.line
    line.setFocus()
    type_text(line, "ghe cho")
    model = line.completer().completionModel()
    first = model.index(0, 0)
    assert first.data() == "Cơ quan bố trí ghế chờ. (chưa đối chiếu)"
    assert line.completer().pathFromIndex(first) == "Cơ quan bố trí ghế chờ."


def test_a_new_table_is_there_for_figures_as_soon_as_it_was_taken_in(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path / "a"), the_look)
    window.open_visit(desks.finance(window._workspace).id, "figures")
    figures = window.visit.figures
    figures.show_table("staff")
    form = forms.shipped_form(forms.TABLES)
    form["tables"].append({**form["tables"][1], "code": "guests", "title": "Tiếp công dân"})
    form["tables"][1]["title"] = "Biên chế được giao"
    file = tmp_path / "bảng.json"
    file.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    card = card_of(window)
    card.list.choose(forms.TABLES)
    card.replace(file)
    window.open_visit(desks.finance(window._workspace).id, "figures")
    box = figures.chooser
    titles = [box.itemText(place) for place in range(box.count())]
    assert titles[-1] == "Tiếp công dân"
    assert box.currentText() == "Biên chế được giao"
    figures.show_table("guests")
    assert figures.add("Tháng 9").field_name == "Tháng 9"
