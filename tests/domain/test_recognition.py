"""Tables as offices type them are known by their headings, in any order and dress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.recognition import Recognised, Why, recognise, with_role
from cchc_desktop.domain.sheets import Sheet, Span, rows_of
from cchc_desktop.domain.table_forms import TableForm, table_forms
from cchc_desktop.domain.viet import plain_letters
from cchc_desktop.exchange.spreadsheets import sheets_of
from cchc_desktop.exchange.text_tables import sheet_of
from tests.exchange.workbooks import form_book, saved

DOSSIERS = table_forms()[0]
FORMS = pytest.mark.parametrize("form", table_forms(), ids=lambda form: form.code)


def known(sheet: Sheet, form: TableForm = DOSSIERS) -> Recognised:
    found = recognise(sheet, form)
    assert found is not None
    return found


def roles(found: Recognised) -> list[str]:
    return [column.role for column in found.columns]


def office() -> Recognised:
    return known(sheets_of(saved(form_book()))[0])


def test_the_form_as_offices_type_it_is_known() -> None:
    found = office()
    assert roles(found) == [
        "order", "field_name", "received", "received_online", "received_offline", "carried_over",
        "resolved", "resolved_early", "resolved_on_time",
        "resolved_late", "pending", "pending_in_time", "pending_late",
    ]  # fmt: skip
    assert [(row.field_name, row.counts["resolved_on_time"]) for row in found.rows] == [
        ("Đất đai", 990),
        ("Công Thương", 0),
    ]
    assert [(one.number, one.why) for one in found.left_out] == [
        (10, Why.TOTAL),
        (11, Why.NO_FIGURES),
    ]
    assert found.differences == ()


def test_without_diacritics_and_merged_cells_it_is_known_as_well() -> None:
    text = (
        "STT\tLinh vuc\tTiep nhan\t\t\tDa GQ\t\t\tDang GQ\t\n"
        "\t\tTS\tTruc tuyen\tTruc tiep\tTS\tDung han\tQua han\tTrong han\tQua han\n"
        "1\tDat dai\t5\t2\t3\t5\t4\t1\t0\t0\n"
    )
    found = known(sheet_of(text))
    assert roles(found) == [
        "order", "field_name", "received", "received_online", "received_direct",
        "resolved", "resolved_on_time", "resolved_late", "pending_in_time",
        "pending_late",
    ]  # fmt: skip


@FORMS
@given(data=st.data())
def test_a_made_table_is_read_back_whatever_the_order_of_its_columns(
    form: TableForm, data: st.DataObject
) -> None:
    typed = [column for column in form.typed if column.name != "received_offline"]
    chosen = data.draw(st.permutations(typed))[: data.draw(st.integers(2, len(typed)))]
    counts = data.draw(
        st.lists(
            st.lists(st.none() | st.integers(0, 10**7), min_size=len(chosen), max_size=len(chosen)),
            min_size=1,
            max_size=4,
        )
    )
    mark = data.draw(st.sampled_from([".", ",", " ", ""]))
    is_plain = data.draw(st.booleans())
    heads = [["TT"], [""]]
    heads[0].append(form.row)
    heads[1].append("")
    for column in chosen:
        group = form.group_title(column)
        heads[0].append(group or column.title)
        heads[1].append(column.title if group else "")
    if is_plain:
        heads = [[plain_letters(text) for text in line] for line in heads]
    lines = [
        [str(n), f"Mục {n}", *("-" if c is None else f"{c:,}".replace(",", mark) for c in row)]
        for n, row in enumerate(counts, 1)
    ]
    sheet = Sheet("a", rows_of([["Biểu số liệu"], *heads, *lines]), (Span(1, 0, 1, 3),))
    found = known(sheet, form)
    assert roles(found)[2:] == [column.name for column in chosen]
    for row, given_counts in zip(found.rows, counts, strict=True):
        wanted = {c.name: n for c, n in zip(chosen, given_counts, strict=True) if n is not None}
        assert row.counts == wanted


@pytest.mark.parametrize("text", ["1,5", "-3", "1e5", "1.5", "#REF!"])
def test_a_cell_that_is_no_count_is_named_and_kept_as_typed(text: str) -> None:
    found = known(sheet_of(f"Lĩnh vực\tTrước hạn\tĐúng hạn\nĐất đai\t{text}\t5\n"))
    (fault,) = found.faults
    assert (fault.row, fault.place, fault.text) == (2, 1, text)
    assert found.rows[0].wrong == {"resolved_early": text}
    assert found.rows[0].counts == {"resolved_on_time": 5}


def test_both_sides_of_a_sum_that_does_not_hold_are_named() -> None:
    found = known(
        sheet_of(
            "Lĩnh vực\tĐã giải quyết: tổng số\tTrước hạn\tĐúng hạn\tQuá hạn\n"
            "Đất đai\t10\t1\t2\t3\nHộ tịch\t6\t1\t2\t3\nCộng\t16\t2\t4\t7\n"
        )
    )
    one, other = found.differences
    assert (one.field_name, one.left, one.left_count, one.right_count) == (
        "Đất đai", ("resolved",), 10, 6,
    )  # fmt: skip
    assert (other.is_total_row, other.left, other.left_count, other.right_count) == (
        True, ("resolved_late",), 7, 6,
    )  # fmt: skip


def test_the_form_s_own_identity_is_asked_where_totals_are_given() -> None:
    found = known(
        sheet_of("Lĩnh vực\tTổng tiếp nhận\tTổng đã giải quyết\tTổng đang giải quyết\nA\t9\t5\t3\n")
    )
    (one,) = found.differences
    assert (one.left_count, one.right_count) == (9, 8)


def test_groups_and_repeated_headings_are_left_out() -> None:
    head = "TT\tLĩnh vực\tTrước hạn\tĐúng hạn\n"
    found = known(sheet_of(f"{head}I\tCấp tỉnh\t3\t3\n1\tĐất đai\t3\t3\n{head}2\tHộ tịch\t0\t-\n"))
    assert [one.why for one in found.left_out] == [Why.GROUP, Why.HEADING]
    assert [row.field_name for row in found.rows] == ["Đất đai", "Hộ tịch"]


@pytest.mark.parametrize("name", ["Tổng cộng", "TỔNG SỐ", "Cộng", "cộng:", "Tổng cộng (I+II)"])
def test_lines_of_totals_are_left_out(name: str) -> None:
    found = known(sheet_of(f"Lĩnh vực\tTrước hạn\tĐúng hạn\nCông Thương\t3\t3\n{name}\t3\t3\n"))
    assert [row.field_name for row in found.rows] == ["Công Thương"]
    assert [one.why for one in found.left_out] == [Why.TOTAL]


def test_a_name_merged_over_two_sources_stands_for_both() -> None:
    lines = [
        ["Lĩnh vực", "Nguồn", "Trước hạn", "Đúng hạn"],
        ["Đất đai", "Cổng", "1", "2"],
        ["", "Sổ giấy", "1", "3"],
    ]
    found = known(Sheet("a", rows_of(lines), (Span(2, 0, 3, 0),)))
    assert [(row.field_name, row.source) for row in found.rows] == [
        ("Đất đai", "Cổng"),
        ("Đất đai", "Sổ giấy"),
    ]


def test_a_column_is_corrected_and_the_other_of_that_role_gives_it_up() -> None:
    found = known(sheet_of("Lĩnh vực\tTrước hạn\tĐúng hạn\nĐất đai\t1\t2\n"))
    changed = with_role(found, 1, "resolved_on_time")
    assert roles(changed) == ["field_name", "resolved_on_time", ""]
    assert changed.rows[0].counts == {"resolved_on_time": 1}


@pytest.mark.parametrize("text", ["1\t2\n3\t4\n", "Kính gửi: Sở\nNgày\t3\n", "Lĩnh vực\n"])
def test_what_has_no_headings_is_no_table(text: str) -> None:
    assert recognise(sheet_of(text), DOSSIERS) is None


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8))
def test_whatever_a_sheet_holds_it_is_read_or_not(lines: list[list[str]]) -> None:
    head = ["Lĩnh vực", "Trước hạn", "Đúng hạn"]
    found = recognise(Sheet("a", rows_of([head, *lines])), DOSSIERS)
    if found is not None:
        numbers = [row.number for row in found.rows] + [one.number for one in found.left_out]
        assert len(numbers) == len(set(numbers))
