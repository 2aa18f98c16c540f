"""Areas and codes of shortcomings: the data that the program ships against DOMAIN §3."""

from __future__ import annotations

import pytest

from cchc_desktop.domain import areas, viet
from cchc_desktop.domain.campaign import Framework

# DOMAIN §3: leading and directing, then the six contents of each resolution.
CONTENTS = {
    Framework.NQ30C: [
        "chỉ đạo, điều hành",
        "thể chế",
        "thủ tục hành chính",
        "tổ chức bộ máy",
        "đội ngũ cán bộ, công chức, viên chức",
        "tài chính công",
        "hiện đại hóa hành chính",
    ],
    Framework.NQ76: [
        "chỉ đạo, điều hành",
        "thể chế",
        "thủ tục hành chính",
        "tổ chức bộ máy",
        "chế độ công vụ",
        "tài chính công",
        "chính quyền điện tử, chính quyền số",
    ],
}

FRAMEWORKS = pytest.mark.parametrize("framework", Framework)


@FRAMEWORKS
def test_areas_are_those_of_the_resolution_in_its_order(framework: Framework) -> None:
    names = [viet.fold(area.name) for area in areas.areas(framework)]
    contents = CONTENTS[framework]
    assert len(names) == len(contents) == 7
    for name, content in zip(names, contents, strict=True):
        assert viet.fold(content) in name


@FRAMEWORKS
def test_areas_are_numbered_from_one_and_have_their_own_codes(framework: Framework) -> None:
    listed = areas.areas(framework)
    assert [area.order for area in listed] == list(range(1, 8))
    codes = areas.area_codes(framework)
    assert codes == tuple(area.code for area in listed)
    assert len(set(codes)) == 7
    assert all(code.isascii() and code.isupper() for code in codes)


def test_the_two_resolutions_share_what_they_have_in_common() -> None:
    old, new = (areas.area_codes(f) for f in (Framework.NQ30C, Framework.NQ76))
    assert [place for place in range(7) if old[place] != new[place]] == [6]


@FRAMEWORKS
def test_each_known_shortcoming_lies_in_an_area_of_the_resolution(framework: Framework) -> None:
    codes = areas.shortcoming_codes(framework)
    assert [code.code for code in codes] == [f"HC0{n}" for n in range(1, 10)]
    assert {code.area for code in codes} <= set(areas.area_codes(framework))
    assert all(code.name == viet.clean(code.name).strip() != "" for code in codes)


def test_a_shortcoming_may_lie_in_another_area_of_the_other_resolution() -> None:
    online = {
        framework: next(c.area for c in areas.shortcoming_codes(framework) if c.code == "HC09")
        for framework in Framework
    }
    assert online[Framework.NQ30C] == areas.area_codes(Framework.NQ30C)[-1]
    assert online[Framework.NQ76] == areas.area_codes(Framework.NQ76)[-1]
    assert online[Framework.NQ30C] != online[Framework.NQ76]
