"""Exchange forms for tests: the sample, small ones, and strategies for whole campaigns."""

from __future__ import annotations

import copy
import functools
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import strategies as st

from cchc_desktop import paths
from cchc_desktop.domain import viet
from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.areas import area_codes
from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.dossiers import COUNT_NAMES, Counts, DossierRow
from cchc_desktop.domain.evidence import Evidence, LinkTo, link_to
from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.ids import (
    AgencyId,
    AttendeeId,
    BasisId,
    CampaignId,
    DossierRowId,
    EvidenceId,
    FindingId,
    MemberId,
    RatingId,
    RecommendationId,
    VisitId,
)
from cchc_desktop.domain.problems import InvalidInputError, Problem
from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.domain.records import CampaignRecords, VisitRecords
from cchc_desktop.domain.visit import (
    Attendee,
    Rating,
    RatingValue,
    Side,
    Visit,
    VisitKind,
    VisitState,
)
from cchc_desktop.exchange import campaign_json
from cchc_desktop.exchange.form import CampaignForm

Json = Any
SAMPLE = paths.resources() / "sample" / "son-la-2018.json"
SCHEMA = json.loads((paths.resources() / "forms" / "campaign.schema.json").read_text("utf-8"))
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)",
    re.ASCII | re.IGNORECASE,
)


def sample() -> Json:
    """The sample campaign as a tree of one's own."""
    return copy.deepcopy(_sample())


@functools.cache
def _sample() -> Json:
    return json.loads(SAMPLE.read_text("utf-8"))


def parsed(tree: Json, folder: Path = Path()) -> CampaignForm:
    """The form of that tree."""
    return campaign_json.parse(json.dumps(tree).encode(), folder)


def faults(tree: Json, folder: Path = Path()) -> list[Problem]:
    """The faults of that tree, none when it is taken in."""
    return faults_of_bytes(json.dumps(tree).encode(), folder)


def faults_of_bytes(data: bytes, folder: Path = Path()) -> list[Problem]:
    """The faults of that file, none when it is taken in."""
    try:
        campaign_json.parse(data, folder)
    except InvalidInputError as error:
        return list(error.problems)
    return []


@functools.cache
def validator() -> Any:
    """The schema that ships with the program, formats included."""
    checker = jsonschema.FormatChecker(formats=["date"])

    def is_moment(value: object) -> bool:
        if not isinstance(value, str):
            return True
        found = _MOMENT.fullmatch(value)
        if not found:
            return False
        date.fromisoformat(found[1])
        return True

    checker.checks("date-time", raises=ValueError)(is_moment)
    return jsonschema.Draft202012Validator(SCHEMA, format_checker=checker)


_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\tđĐăâếữ"), max_size=12
).map(viet.clean)
_filled = _text.filter(lambda text: text.strip() != "")
_id = st.text("abcXYZ019._-", min_size=4, max_size=12)
_count = st.none() | st.integers(0, 2**63 - 1)
_day = st.dates()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_moment = st.integers(-2 * 10**15, 8 * 10**15).map(lambda us: _EPOCH + timedelta(microseconds=us))
_framework = Framework.NQ30C


def _ranked(count: int) -> list[str]:
    return [f"r{place:03d}" for place in range(count)]


def _lists(make: Any, most: int = 3) -> Any:
    """Lists of records made by ``make(rank)``, in the order of their rank."""
    return st.integers(0, most).flatmap(lambda n: st.tuples(*(make(rank) for rank in _ranked(n))))


@st.composite
def _visit(draw: st.DrawFn, number: int) -> VisitRecords:
    vid = VisitId(f"visit{number}")
    starts, ends = sorted((draw(_moment), draw(_moment)))
    first, last = sorted((draw(_day), draw(_day)))
    area = st.sampled_from(area_codes(_framework))
    findings = draw(
        _lists(
            lambda rank: st.builds(
                Finding,
                id=st.just(FindingId(f"finding{number}{rank}")),
                visit_id=st.just(vid),
                area=area,
                kind=st.just(FindingKind.SHORTCOMING),
                text=_filled,
                code=_text,
                severity=st.sampled_from([None, 1, 2, 3]),
                cause=_text,
                cites=st.lists(_text, max_size=2).map(tuple),
                reply_stance=st.sampled_from(Stance),
                reply_text=_text,
                rank=st.just(rank),
            )
        )
    )
    return VisitRecords(
        visit=Visit(
            vid,
            CampaignId("campaign"),
            AgencyId("agency"),
            starts,
            venue=draw(_text),
            number=number,
            state=draw(st.sampled_from(VisitState)),
            kind=draw(st.sampled_from(VisitKind)),
            ends=draw(st.sampled_from([None, ends])),
            period_from=first,
            period_to=draw(st.sampled_from([None, last])),
            sampled=draw(_count),
            conclusion=draw(_text),
        ),
        agency=draw(
            st.builds(
                Agency,
                id=st.just(AgencyId("agency")),
                name=_filled,
                level=st.sampled_from(Level),
                code=_text,
                address=_text,
            )
        ),
        attendees=draw(
            _lists(
                lambda rank: st.builds(
                    Attendee,
                    id=st.just(AttendeeId(f"attendee{number}{rank}")),
                    visit_id=st.just(vid),
                    name=_filled,
                    side=st.sampled_from(Side),
                    position=_text,
                    absent=st.none() | _text,
                    signs=st.booleans(),
                    rank=st.just(rank),
                )
            )
        ),
        findings=findings,
        evidence=tuple(
            Evidence(
                EvidenceId(f"evidence{number}{f.rank}"),
                vid,
                draw(st.sampled_from(EVIDENCE_NAMES)),
                1,
                "ảnh.jpg",
                draw(_text),
                draw(st.booleans()),
                (link_to(LinkTo.FINDING, f.id), *draw(st.sampled_from(OTHER_LINKS))),
                layers=draw(st.sampled_from(LAYERS)),
                rank="r",
            )
            for f in findings
        ),
        ratings=draw(
            _lists(
                lambda rank: st.builds(
                    Rating,
                    id=st.just(RatingId("")),
                    visit_id=st.just(vid),
                    criterion=st.just(f"criterion{rank}"),
                    rating=st.sampled_from(RatingValue),
                    score=st.none() | st.floats(0, 1000),
                    note=_text,
                    rank=st.just(rank),
                )
            )
        ),
        dossiers=draw(
            _lists(
                lambda rank: st.builds(
                    DossierRow,
                    id=st.just(DossierRowId(f"row{number}{rank}")),
                    visit_id=st.just(vid),
                    field_name=_text,
                    source=_text,
                    counts=st.builds(Counts, **dict.fromkeys(COUNT_NAMES, _count)),
                    rank=st.just(rank),
                )
            )
        ),
        recommendations=draw(
            _lists(
                lambda rank: st.builds(
                    Recommendation,
                    id=st.just(RecommendationId(f"rec{number}{rank}")),
                    visit_id=st.just(vid),
                    text=_filled,
                    addressee=_text,
                    findings=st.lists(_id, max_size=2).map(tuple),
                    area=st.just("") | area,
                    due=st.none() | _day,
                    status=st.sampled_from(Status),
                    rank=st.just(rank),
                )
            )
        ),
    )


EVIDENCE_NAMES = ("0a" * 32, "1b" * 32)
OTHER_LINKS = ((), ("criterion:2.1",), ("drawn:d1", "criterion:2.1"))
LAYERS = ("", '[{"shape":"arrow","at":[1,2,3,4]}]')


@st.composite
def campaigns(draw: st.DrawFn) -> CampaignRecords:
    """Whole campaigns such as a workspace may hold."""
    cid = CampaignId("campaign")
    return CampaignRecords(
        campaign=Campaign(
            cid,
            draw(_filled),
            draw(st.integers(2000, 2100)),
            _framework,
            draw(_text),
            draw(_text),
            draw(_text),
            draw(_text),
            draw(st.lists(_text, max_size=3).map(tuple)),
            draw(_text),
        ),
        bases=draw(
            _lists(
                lambda rank: st.builds(
                    LegalBasis,
                    id=st.just(BasisId(f"basis{rank}")),
                    campaign_id=st.just(cid),
                    kind=_text,
                    number=_text,
                    issuer=_text,
                    issued=_day,
                    subject=_text,
                    effective=st.none() | _day,
                    replaced_by=_text,
                    rank=st.just(rank),
                )
            )
        ),
        members=draw(
            _lists(
                lambda rank: st.builds(
                    Member,
                    id=st.just(MemberId(f"member{rank}")),
                    campaign_id=st.just(cid),
                    name=_filled,
                    role=st.sampled_from([Role.DEPUTY, Role.SECRETARY, Role.MEMBER]),
                    position=_text,
                    organisation=_text,
                    rank=st.just(rank),
                )
            ).filter(bool)
        ),
        visits=tuple(draw(_visit(n)) for n in range(1, draw(st.integers(0, 2)) + 1)),
        read_at=draw(_text),
    )
