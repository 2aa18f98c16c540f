"""What minutes say of the time before: the paragraph on the remedy, and “đã được chỉ ra”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.documents import wording, wording_remedy
from cchc_desktop.documents.blocks import Paragraph
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.remedy import Before, Remedies, counts

_QUOTED = 240
"""Letters of a recommendation that are quoted: nearly all are shorter and stand whole."""


def describe(remedies: Remedies, m: Measures, number: int) -> Iterator[Paragraph]:
    """The paragraph on the remedy under its heading; nothing where nothing was judged."""
    followed = remedies.followed
    if not followed:
        return
    heading = f"{number}. {wording_remedy.HEADING}"
    yield plain(heading, m.clause, keep_with_next=True, level=2)
    yield plain(summary(remedies), m.body)
    for one in followed:
        text = wording_remedy.ONE.format(
            text=wording.shortened(one.text, _QUOTED),
            before=_minutes(one.before),
            value=wording_remedy.VALUES[one.value],
        )
        details = [wording.ended(" ".join(one.said.split()))] if one.said.strip() else []
        shown = [" ".join(one.evidence.split()).rstrip(".;")] if one.evidence.strip() else []
        shown += [wording_remedy.FILE.format(name=one.file)] if one.file else []
        if shown:
            evidence = wording.ended("; ".join(shown))
            details.append(wording_remedy.EVIDENCE.format(evidence=evidence))
        yield plain(" ".join([text, *details]), m.body)


def summary(remedies: Remedies) -> str:
    """How many recommendations of the time before were looked at, and what became of them."""
    followed = remedies.followed
    parts = [
        wording_remedy.PART.format(value=wording_remedy.VALUES[value], count=wording.two_digits(n))
        for value, n in counts(followed).items()
    ]
    return wording_remedy.SUMMARY.format(
        judged=wording.two_digits(len(followed)),
        asked=wording.two_digits(max(remedies.asked, len(followed))),
        parts="; ".join(parts),
    )


def pointed_out(before: Sequence[Before], m: Measures) -> Iterator[Paragraph]:
    """“Nội dung này đã được chỉ ra tại biên bản số … năm …”, where it was."""
    if before:
        *others, first = [_minutes(one) for one in reversed(before)]
        minutes = wording_remedy.AND.join([", ".join(others), first] if others else [first])
        yield plain(wording_remedy.POINTED_OUT.format(minutes=minutes), m.body)


def _minutes(before: Before) -> str:
    agency = wording_remedy.AT.format(agency=before.agency) if before.agency else ""
    if before.number is None:
        return wording_remedy.MINUTES_WITHOUT_NUMBER.format(year=before.year, agency=agency)
    number = wording.two_digits(before.number)
    return wording_remedy.MINUTES.format(number=number, year=before.year, agency=agency)
