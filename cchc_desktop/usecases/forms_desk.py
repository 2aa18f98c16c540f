"""Data files of the year: what counts now, a new edition in its place, the province's codes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_desktop.domain import areas, form_checks, forms, viet
from cchc_desktop.domain.areas import ShortcomingCode
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.ids import CodeId, new_id
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.exchange import json_text
from cchc_desktop.exchange.files import content_of
from cchc_desktop.store import records
from cchc_desktop.usecases import form_files
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing, refuse
from cchc_desktop.usecases.writing import write_whole

_TYPED = re.compile(r"(\w{1,8}\d{1,4})[\s.:·-]+(.+)", re.DOTALL)
_FIRST = "T"


@dataclass(frozen=True)
class FormEdition:
    """A data file as it counts now."""

    name: str
    is_own: bool
    made: str
    """The day that it tells, as ISO 8601; empty where it does not."""
    source: str
    rows: int
    unverified: int


@dataclass(frozen=True)
class Replaced:
    """What a new edition brought: rows that are new, gone, or read otherwise."""

    new: int
    gone: int
    changed: int


class FormsDesk:
    """The data files, and the codes of the province's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def editions(self) -> tuple[FormEdition, ...]:
        """Every data file that can be replaced."""
        return tuple(self.edition(name) for name in forms.REPLACEABLE)

    def edition(self, name: str) -> FormEdition:
        """The edition of that file that counts now."""
        form = forms.read_form(name)
        listed = [row for _, row in forms.rows(name, form)]
        return FormEdition(
            name,
            forms.SHELF.own(name) is not None,
            forms.made(form),
            forms.source(form),
            len(listed),
            sum(forms.is_unverified(row) for row in listed),
        )

    def replace(self, name: str, path: Path) -> Replaced:
        """Use that file in the place of the one of that name, on all laptops; it can be undone.

        Raises:
            InvalidInputError: everything that is wrong in the file; nothing is taken.
            ExpectedError: it cannot be read.
        """
        tree = json_text.tree_of(content_of(path))
        if tree.faults:
            raise InvalidInputError(tree.faults)
        refuse(form_checks.faults(name, tree.value))
        given: Any = tree.value
        before = forms.read_form(name)
        after = forms.with_retired(name, before, given)
        old = _by_key(name, before)
        new = _by_key(name, after)
        text = viet.clean(json.dumps(after, ensure_ascii=False, indent=1)) + "\n"
        form_files.keep(self._desk, name, text, Op.REPLACE_FORM)
        both = old.keys() & new.keys()
        return Replaced(
            len(new.keys() - both),
            len(old.keys() - both),
            sum(old[key] != new[key] for key in both),
        )

    def restore(self, name: str) -> None:
        """Use the file that comes with the program again."""
        form_files.keep(self._desk, name, "", Op.RESTORE_FORM)

    def give(self, name: str, target: Path) -> None:
        """Write the edition that counts now to a file: to be read, changed and taken in."""
        text = json.dumps(forms.read_form(name), ensure_ascii=False, indent=1) + "\n"
        write_whole(target, text.encode())

    # Codes of the province's own -----------------------------------------------------------

    def own_codes(self) -> tuple[OwnCode, ...]:
        """The codes of the province's own, in their order."""
        return records.everything(self._desk.database, OwnCode)

    def codes(self, framework: Framework) -> tuple[ShortcomingCode, ...]:
        """All shortcoming codes: those of the data file, then the province's own."""
        own = (ShortcomingCode(one.code, one.area, one.name) for one in self.own_codes())
        return (*areas.shortcoming_codes(framework), *own)

    def code_names(self, framework: Framework) -> dict[str, str]:
        """What each code is called, also one that only earlier editions had."""
        gone = {code: str(row["name"]) for code, row in forms.retired(forms.CODES).items()}
        return gone | {one.code: one.name for one in self.codes(framework)}

    def add_code(self, typed: str) -> OwnCode:
        """A code as one types it: "SL01 Chưa niêm yết"; without a code the next free one."""
        code, name = self._parted(typed)
        rank = self._desk.next_rank(self.own_codes())
        made = OwnCode(CodeId(new_id()), code, name, rank=rank)
        return self._desk.add(Op.ADD_CODE, made, [*missing(name=name), *self._taken(made)])

    def retype_code(self, seen: OwnCode, typed: str) -> OwnCode:
        """What was typed on for a code that is just being added."""
        code, name = self._parted(typed, seen.code)
        return self.edit_code(seen, code=code, name=name)

    def edit_code(self, seen: OwnCode, **changes: Any) -> OwnCode:
        """Keep changed attributes.

        Raises:
            InvalidInputError: no code or name, or a code that another has.
        """
        given = {n: changes[n] for n in ("code", "name") if n in changes}
        checks = [*missing(**given)]
        if "code" in changes:
            after = OwnCode(seen.id, changes["code"].strip(), seen.name)
            checks += self._taken(after)
        return self._desk.edit(Op.EDIT_CODE, seen, checks, **changes)

    def remove_code(self, code: OwnCode) -> None:
        """Take a code away; findings that have it keep it."""
        self._desk.remove(Op.REMOVE_CODE, code)

    def move_code(self, code: OwnCode, place: int) -> None:
        """Give a code another place."""
        self._desk.move(Op.MOVE_CODE, self.own_codes(), code, place)

    def _parted(self, typed: str, default: str = "") -> tuple[str, str]:
        found = _TYPED.fullmatch(typed.strip())
        if found:
            return found[1].upper(), found[2].strip()
        return default or self._free(), typed.strip()

    def _free(self) -> str:
        taken = {one.code for f in Framework for one in self.codes(f)}
        return next(c for n in range(1, 10_000) if (c := f"{_FIRST}{n:02}") not in taken)

    def _taken(self, wanted: OwnCode) -> list[Problem]:
        others = {one.code: one.name for f in Framework for one in areas.shortcoming_codes(f)}
        others |= {one.code: one.name for one in self.own_codes() if one.id != wanted.id}
        if wanted.code not in others:
            return []
        values = {"value": wanted.code, "name": others[wanted.code]}
        return [Problem(ProblemCode.CODE_TAKEN, "code", values)]


def _by_key(name: str, form: Any) -> dict[str, object]:
    key = {forms.LIBRARY: "id", forms.LEGAL: "id", forms.WORKING_DAYS: "date"}.get(name, "code")
    return {str(row[key]): row for _, row in forms.rows(name, form)}
