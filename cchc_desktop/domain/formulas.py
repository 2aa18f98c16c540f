"""Figures of criteria out of the dossier table: the data file's formulas with their numbers."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from cchc_desktop.domain.dossiers import Counts, percent_of, rounded

_NAMES = {
    "da_giai_quyet_truoc_han": "resolved_early",
    "da_giai_quyet_dung_han": "resolved_on_time",
    "da_giai_quyet_qua_han": "resolved_late",
    "da_giai_quyet_tong": "resolved",
    "so_ho_so_da_giai_quyet": "resolved",
    "dang_giai_quyet_qua_han": "pending_late",
    "so_ho_so_tiep_nhan": "received_in_period",
    "tong_ho_so_tiep_nhan_trong_ky": "received_in_period",
    "so_ho_so_qua_bcci": "received_postal",
    "so_ho_so_truc_tuyen": "received_online",
    "so_ho_so_qua_han": "late",
    "so_phieu_xin_loi": "apologies",
    "so_van_ban_xin_loi": "apologies",
    "so_ho_so_so_hoa": "digitised",
    "so_ket_qua_dien_tu": "electronic_results",
    "so_ho_so_thanh_toan_truc_tuyen": "online_payments",
    "so_ho_so_co_nghia_vu_tai_chinh": "with_fees",
}
"""What the formulas' words are in the dossier table (DOMAIN §4.1)."""
_OPERATORS: dict[type[ast.operator], tuple[str, Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("×", operator.mul),
    ast.Div: ("/", operator.truediv),
}


Unit = Literal["dossiers", "documents", "procedures"]
_UNITS: dict[str, Unit] = {"so_van_ban": "documents", "so_tthc": "procedures"}


@dataclass(frozen=True)
class Figure:
    """A criterion's figure: its value, whether it is a percentage, and how it was counted."""

    value: Decimal
    is_percent: bool
    counted: str
    """The formula with its numbers, "(118 + 152) / 276"."""
    unit: Unit = "dossiers"
    """What a number that is no percentage counts."""


def figure(
    formula: str, counts: Counts, others: Mapping[str, int] = MappingProxyType({})
) -> Figure | None:
    """What the tables give for a formula; None where they have not all that is asked.

    ``others`` is what the other tables of figures give, by the formulas' words.

    A share of nothing is None as well (“không phát sinh”, DOMAIN §4.2). A percentage is rounded
    half-up to two decimals and never shown as 100 while a part is missing.
    """
    tree = ast.parse(formula, mode="eval").body
    is_percent = _is_percent(tree)
    if is_percent:
        assert isinstance(tree, ast.BinOp)
        tree = tree.left
    known = {**others, **_known(counts)}
    if not {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} <= set(known):
        return None
    try:
        value = _value(tree, known)
    except ZeroDivisionError:
        return None
    if is_percent:
        return Figure(percent_of(value), True, _shown(tree, known))
    return Figure(rounded(value, Decimal(1)), False, _shown(tree, known), _unit(formula))


def _unit(formula: str) -> Unit:
    return next((u for start, u in _UNITS.items() if formula.startswith(start)), "dossiers")


def _known(counts: Counts) -> Mapping[str, int]:
    found = {name: getattr(counts, attribute) for name, attribute in _NAMES.items()}
    return {name: number for name, number in found.items() if number is not None}


def _is_percent(tree: ast.expr) -> bool:
    return (
        isinstance(tree, ast.BinOp)
        and isinstance(tree.op, ast.Mult)
        and isinstance(tree.right, ast.Constant)
        and tree.right.value == 100
    )


def _value(tree: ast.expr, known: Mapping[str, int]) -> Fraction:
    if isinstance(tree, ast.BinOp):
        _, apply = _OPERATORS[type(tree.op)]
        return apply(_value(tree.left, known), _value(tree.right, known))
    if isinstance(tree, ast.Name):
        return Fraction(known[tree.id])
    assert isinstance(tree, ast.Constant), "formulas have sums, shares, names and numbers"
    return Fraction(int(str(tree.value)))


def _shown(tree: ast.expr, known: Mapping[str, int], is_inside: bool = False) -> str:
    if isinstance(tree, ast.BinOp):
        sign, _ = _OPERATORS[type(tree.op)]
        said = f"{_shown(tree.left, known, True)} {sign} {_shown(tree.right, known, True)}"
        return f"({said})" if is_inside else said
    number = known[tree.id] if isinstance(tree, ast.Name) else int(str(ast.literal_eval(tree)))
    return f"{number:,}".replace(",", ".")
