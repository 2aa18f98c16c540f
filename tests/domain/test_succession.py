"""The graph of successions counts nothing twice, whatever links there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.ids import SuccessionId
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.succession import Lines, Succession, lines_of, problems_of

NAMES = [f"a{n}" for n in range(8)]
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)
VISITS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9))


def plain_history(links: list[tuple[str, str]], name: str) -> set[str]:
    """The same by trying every link until nothing is added any more."""
    found = {name}
    while True:
        more = {old for old, new in links if new in found and old != new} - found
        if not more:
            return found
        found |= more


def is_without_circle(links: list[tuple[str, str]]) -> bool:
    return all(
        name not in set().union(*(plain_history(links, old) for old, new in links if new == name))
        for name in NAMES
        if any(new == name for _, new in links)
    ) and all(old != new for old, new in links)


@given(LINKS)
def test_a_history_is_all_that_can_be_reached_each_once(links: list[tuple[str, str]]) -> None:
    graph = Lines(links)
    for name in NAMES:
        assert graph.history(name) == plain_history(links, name)


@given(LINKS, VISITS, st.lists(st.sampled_from(NAMES), max_size=5))
def test_together_no_visit_is_counted_twice(
    links: list[tuple[str, str]], visits: dict[str, int], asked: list[str]
) -> None:
    graph = Lines(links)
    together = graph.together(asked)
    counted = sum(visits.get(one, 0) for one in together)
    assert counted <= sum(visits.values())
    apart = [sum(visits.get(one, 0) for one in graph.history(name)) for name in set(asked)]
    assert counted <= sum(apart)
    assert counted >= max(apart, default=0)
    everyone = graph.together(NAMES)
    assert sum(visits.get(one, 0) for one in everyone) == sum(visits.values())


@given(LINKS)
def test_links_added_one_by_one_never_close_a_circle(links: list[tuple[str, str]]) -> None:
    kept: list[Succession] = []
    for number, (old, new) in enumerate(links):
        link = Succession(SuccessionId(str(number)), old, new)
        found = {problem.code for problem in problems_of(link, kept)}
        if not found:
            kept.append(link)
        assert found <= {ProblemCode.SUCCESSION_CIRCLE, ProblemCode.DUPLICATE_SUCCESSION}
    pairs = [(one.predecessor_id, one.successor_id) for one in kept]
    assert is_without_circle(pairs)
    graph = lines_of(kept)
    assert graph.in_circles() == frozenset()
    for name in NAMES:
        assert all(not graph.successors(heir) for heir in graph.heirs(name))
        assert all(name in graph.history(heir) for heir in graph.heirs(name))


@given(LINKS)
def test_walks_end_in_circles_too(links: list[tuple[str, str]]) -> None:
    graph = Lines(links)
    for name in NAMES:
        assert graph.heirs(name)
        in_circle = any(name in graph.history(old) for old in graph.predecessors(name))
        assert in_circle == (name in graph.in_circles())
