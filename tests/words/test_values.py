"""Values of every field are said in words that an official reads."""

from __future__ import annotations

import types
import typing
from enum import Enum
from typing import Any, Union, get_args, get_origin

import pytest

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.kinds import CLASSES, Kind
from cchc_desktop.store import mapping
from cchc_desktop.usecases.settling import Likeness
from cchc_desktop.words import attribute_names, likeness, places, syncing, values
from cchc_desktop.words.values import Known


def enums() -> list[type[Enum]]:
    found = []
    for kind in Kind:
        for hint in typing.get_type_hints(CLASSES[kind]).values():
            inner: Any = hint
            if get_origin(hint) in (Union, types.UnionType):
                inner = next(one for one in get_args(hint) if one is not type(None))
            if isinstance(inner, type) and issubclass(inner, Enum):
                found.append(inner)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("enum", enums(), ids=lambda enum: enum.__name__)
def test_every_choice_has_words(enum: type[Enum]) -> None:
    for member in enum:
        said = values.word_for(enum)(member)
        assert said
        assert said != member.value


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_every_kind_has_a_name(kind: Kind) -> None:
    assert attribute_names.kind(kind.value) != "bản ghi"
    nameless = [n for n in mapping.codecs(kind) if not attribute_names.attribute(n)]
    assert nameless == []


KNOWN = Known(
    label={"F1": "Niêm yết chưa đủ.", "A1": "Sở Tài chính"}.get,  # type: ignore[arg-type]
    before={"b": "Câu trước"}.get,  # type: ignore[arg-type]
    framework=Framework.NQ30C,
)


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        (Kind.VISIT, "starts", "2018-10-09T01:00:00+00:00", "08:00 09/10/2018"),
        (Kind.VISIT, "agency_id", "A1", "Sở Tài chính"),
        (Kind.VISIT, "number", 5, "05"),
        (Kind.VISIT, "state", "in_progress", "Đang kiểm tra"),
        (Kind.VISIT, "removed", True, "Xóa"),
        (Kind.CAMPAIGN, "year", 2018, "2018"),
        (Kind.FINDING, "severity", 2, "Vừa"),
        (Kind.FINDING, "cause", "", "(để trống)"),
        (Kind.FINDING, "cites", ["Nghị định 61", "Quyết định 60"], "Nghị định 61\nQuyết định 60"),
        (Kind.FINDING, "rank", "b", "đứng sau “Câu trước”"),
        (Kind.FINDING, "rank", "a", "đứng đầu danh sách"),
        (Kind.RECOMMENDATION, "findings", ["F1"], "– Niêm yết chưa đủ."),
        (Kind.RECOMMENDATION, "due", "2018-11-09", "09/11/2018"),
        (Kind.ATTENDEE, "signs", True, "có"),
        (Kind.RATING, "score", 1.5, "1,5"),
        (Kind.DRAWN, "pauses", ["2018-02-05/2018-02-06"], "05/02/2018–06/02/2018"),
        (
            Kind.DOSSIER_ROW,
            "counts",
            {"received_online": 1234, "resolved_late": 9},
            "Số hồ sơ nhận trực tuyến: 1.234\nSố hồ sơ giải quyết quá hạn: 9",
        ),
    ],
)
def test_values_are_said_as_people_say_them(kind: Kind, name: str, value: Any, said: str) -> None:
    assert (values.said(kind, name, value, KNOWN) or "") == said


def test_areas_and_codes_are_named() -> None:
    assert "·" in values.said(Kind.FINDING, "code", "HC07", KNOWN)
    assert values.said(Kind.FINDING, "area", "TTHC", KNOWN) != "TTHC"


def test_the_way_to_a_field_names_visit_area_and_record() -> None:
    wholes = [
        (Kind.CAMPAIGN, "Kế hoạch", {}),
        (Kind.VISIT, "Sở Tài chính", {}),
        (Kind.FINDING, "…", {"area": "TTHC", "kind": "shortcoming", "code": "HC07"}),
    ]
    way = places.way(wholes, KNOWN, "text").split(" › ")
    assert [way[0], *way[2:]] == ["Sở Tài chính", "Hạn chế HC07", "Nội dung"]
    assert way[1] != "TTHC"


def test_the_banner_says_what_came() -> None:
    assert syncing.received(214, 3, 2) == "Nhận 214 thay đổi của 3 máy · 2 chỗ cần chọn"
    assert syncing.received(0, 0, 0) == "Không có gì mới để nhận"
    assert syncing.laptop("Máy tổ 2") == "Máy tổ 2"
    assert syncing.laptop("Đặng Quỳnh Như") == "Máy Đặng Quỳnh Như"


def test_every_likeness_has_a_sentence() -> None:
    assert set(likeness.WHY) == {member.value for member in Likeness}
    assert "05" in likeness.why("number", "05")


def test_counts_of_other_tables_are_said_by_their_columns() -> None:
    assert values.said(Kind.TABLE_ROW, "counts", {"civil_present": 1042}) == (
        "Công chức: Có mặt: 1.042"
    )
    assert values.said(Kind.TABLE_ROW, "form", "staff") == "Biên chế"
