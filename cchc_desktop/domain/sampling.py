r"""Drawing a sample of dossiers (rút mẫu) that anyone can draw again, by hand if need be.

The method in one sentence: each code is written after the seed and a colon, the SHA-256 of that
text (UTF-8) is taken, and the dossiers with the smallest hashes, read as hexadecimal numbers, are
the sample. By hand, for a file of codes, one in a line::

    while read -r c; do printf '%s  %s\n' "$(printf '%s' "SEED:$c" | sha256sum | cut -c1-64)" "$c"
    done < codes.txt | sort -u | head -n SIZE

No position in the list goes into the hash, so that the same dossiers are drawn however the list
was sorted, and a larger sample by the same seed holds the smaller one: the next in order stands in
for a dossier that cannot be found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.viet import matching_key

METHOD = "sha256(seed:code)"
"""The name under which the method is recorded; another method gets another name."""


@dataclass(frozen=True)
class Repeated:
    """A code that stands in the list more than once, and in which lines (from 1)."""

    code: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Draw:
    """What was drawn, and all that is needed to draw it again."""

    seed: str
    drawn: tuple[str, ...]
    """In the order of their hashes, smallest first."""
    population: int
    """How many different dossiers the list holds."""
    repeated: tuple[Repeated, ...] = ()
    method: str = METHOD


def draw(codes: Iterable[str], size: int, seed: str) -> Draw:
    """So many dossiers out of the list by that seed; a code given twice counts once.

    Codes and seed are taken in NFC with blanks at the ends dropped and blanks inside joined;
    empty lines are passed over.

    Raises:
        InvalidInputError: No seed, no dossiers, or more wanted than there are.
    """
    seed, lines = matching_key(seed), _lines(codes)
    if problems := list(_faults(len(lines), size, seed)):
        raise InvalidInputError(problems)
    repeated = (Repeated(code, tuple(at)) for code, at in lines.items() if len(at) > 1)
    return Draw(seed, in_order(lines, seed)[:size], len(lines), tuple(repeated))


def in_order(codes: Iterable[str], seed: str) -> tuple[str, ...]:
    """All different codes of the list in the order in which the seed draws them."""
    seed = matching_key(seed)
    return tuple(sorted(_lines(codes), key=lambda code: (digest(code, seed), code)))


def digest(code: str, seed: str) -> str:
    """The hash that decides, as ``printf '%s' "SEED:CODE" | sha256sum`` prints it."""
    return sha256(f"{seed}:{code}".encode("utf-8", "surrogatepass")).hexdigest()


def _lines(codes: Iterable[str]) -> dict[str, list[int]]:
    """In which lines each code stands, codes in the order of the list."""
    lines: dict[str, list[int]] = {}
    for line, code in enumerate(map(matching_key, codes), start=1):
        if code:
            lines.setdefault(code, []).append(line)
    return lines


def _faults(population: int, size: int, seed: str) -> Iterable[Problem]:
    if not seed:
        yield Problem(ProblemCode.MISSING, "seed")
    if not population:
        yield Problem(ProblemCode.NO_DOSSIERS, "codes")
    elif not 1 <= size <= population:
        values = {"least": 1, "most": population, "value": size}
        yield Problem(ProblemCode.SAMPLE_SIZE, "size", values)
