"""The sample is the same for everyone, whoever sorts the list, and each dossier is as likely."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.sampling import METHOD, Draw, Repeated, digest, draw, in_order

CODES = [f"000.00.12.H52-180{n % 9 + 1}{n:02d}-{n * 37 % 1000:04d}" for n in range(1, 61)]
LISTS = st.lists(st.text("ABĐ-.0123 ", min_size=1, max_size=6), min_size=1, max_size=30)
SEEDS = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))

# Drawn once, for good, by sha256sum and sort in a shell and not by this program: whoever changes
# this has made all printed samples unrepeatable.
GOLDEN = (
    "000.00.12.H52-180558-0146",
    "000.00.12.H52-180448-0776",
    "000.00.12.H52-180843-0591",
    "000.00.12.H52-180742-0554",
    "000.00.12.H52-180944-0628",
    "000.00.12.H52-180733-0221",
    "000.00.12.H52-180825-0925",
    "000.00.12.H52-180917-0629",
    "000.00.12.H52-180531-0147",
    "000.00.12.H52-180935-0295",
)


def test_the_sample_of_2018_is_drawn_again() -> None:
    assert draw(CODES, 10, "Sơn La 22/11/2018").drawn == GOLDEN


def test_the_hash_is_that_of_sha256sum() -> None:
    known = "30558342c32f2898fcfee0a91d8946db80e7ae03832dda92c112682334438728"
    assert digest("a", "seed") == known
    tool = shutil.which("sha256sum")
    if tool:  # by hand where coreutils are: the tool says the same
        text = "Sơn La:000.00.12".encode()
        printed = subprocess.run([tool], input=text, capture_output=True, check=True).stdout
        assert printed.decode().split()[0] == digest("000.00.12", "Sơn La")


@given(LISTS, SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(codes: list[str], seed: str, chance: Random) -> None:
    shuffled = codes.copy()
    chance.shuffle(shuffled)
    assert in_order(shuffled, seed) == in_order(codes, seed)


@given(LISTS, SEEDS)
def test_a_larger_sample_holds_the_smaller(codes: list[str], seed: str) -> None:
    everything = in_order(codes, seed)
    drawn = [draw(codes, size, seed).drawn for size in range(1, len(everything) + 1)]
    assert drawn == [everything[:size] for size in range(1, len(everything) + 1)]
    assert len(set(everything)) == len(everything)
    assert set(everything) == {" ".join(code.split()) for code in codes} - {""}


def test_another_seed_draws_others() -> None:
    draws = {draw(CODES, 10, str(seed)).drawn for seed in range(200)}
    assert len(draws) == 200


def test_each_dossier_is_drawn_about_as_often() -> None:
    """Chi-squared with 59 degrees of freedom: 99,9 % of fair draws lie below 98,3."""
    seeds, size = 3000, 10
    drawn = Counter(code for seed in range(seeds) for code in draw(CODES, size, f"{seed}").drawn)
    expected = seeds * size / len(CODES)
    # Drawn without putting back, counts vary less by (N - n) / (N - 1).
    spread = (len(CODES) - size) / (len(CODES) - 1)
    chi = sum((drawn[code] - expected) ** 2 / expected for code in CODES) / spread
    assert 25 < chi < 98.3


def test_neighbours_in_the_list_are_drawn_independently() -> None:
    seeds, size = 3000, 10
    both = sum({CODES[0], CODES[1]} <= set(draw(CODES, size, f"{s}").drawn) for s in range(seeds))
    expected = seeds * size * (size - 1) / (len(CODES) * (len(CODES) - 1))
    assert abs(both - expected) < 4 * expected**0.5


def test_a_code_given_twice_is_named_and_counts_once() -> None:
    given_ = ["H52-1", "", "H52-2", " H52-1\u00a0", "H52-3", "H52-1"]
    found = draw(given_, 3, "s")
    assert sorted(found.drawn) == ["H52-1", "H52-2", "H52-3"]
    assert found.population == 3
    assert found.repeated == (Repeated("H52-1", (1, 4, 6)),)


def test_the_form_of_unicode_does_not_matter() -> None:
    composed, decomposed = ["Đất-ế1", "Đất-2", "Hộ-3"], ["Đâ\u0301t-ê\u03011", "Đất-2", "Hộ-3"]
    assert draw(decomposed, 2, "kỳ").drawn == draw(composed, 2, "ky\u0300").drawn


def test_what_was_drawn_says_how() -> None:
    found = draw(["a"], 1, "  2018  5 ")
    assert found == Draw("2018 5", ("a",), 1, (), METHOD)


@pytest.mark.parametrize(
    ("codes", "size", "seed", "expected"),
    [
        (["a", "b", "a"], 3, "s", [(ProblemCode.SAMPLE_SIZE, "size")]),
        (["a"], 0, "s", [(ProblemCode.SAMPLE_SIZE, "size")]),
        (["a"], -1, "s", [(ProblemCode.SAMPLE_SIZE, "size")]),
        ([], 1, "s", [(ProblemCode.NO_DOSSIERS, "codes")]),
        (["", " "], 1, "s", [(ProblemCode.NO_DOSSIERS, "codes")]),
        (["a"], 1, " ", [(ProblemCode.MISSING, "seed")]),
        ([], 0, "", [(ProblemCode.MISSING, "seed"), (ProblemCode.NO_DOSSIERS, "codes")]),
    ],
)
def test_a_draw_that_cannot_be_is_refused_with_all_reasons(
    codes: list[str], size: int, seed: str, expected: list[tuple[ProblemCode, str]]
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        draw(codes, size, seed)
    assert [(p.code, p.where) for p in caught.value.problems] == expected


def test_more_than_there_are_says_how_many_there_are() -> None:
    with pytest.raises(InvalidInputError) as caught:
        draw(["a", "b", "a"], 20, "s")
    (problem,) = caught.value.problems
    assert (problem.value("most"), problem.value("value")) == (2, 20)
