"""Layers go into text and come back the same, and nothing else is taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import layers, viet
from cchc_desktop.domain.layers import FULL, Layer, Shape

PLACE = st.integers(0, FULL)
LAYERS = st.lists(
    st.builds(
        Layer,
        st.sampled_from(Shape),
        PLACE,
        PLACE,
        PLACE,
        PLACE,
        st.text(max_size=40).map(viet.clean),
    ),
    max_size=6,
).map(tuple)


@given(LAYERS)
def test_layers_come_back_as_they_were(given_layers: tuple[Layer, ...]) -> None:
    text = layers.written(given_layers)
    assert layers.read(text) == given_layers
    assert layers.written(layers.read(text)) == text


@given(LAYERS, st.integers(-FULL, FULL), st.integers(-FULL, FULL))
def test_a_moved_layer_keeps_its_size_and_stays_on_the_picture(
    given_layers: tuple[Layer, ...], dx: int, dy: int
) -> None:
    for layer in given_layers:
        moved = layer.moved(dx, dy)
        assert (moved.x2 - moved.x1, moved.y2 - moved.y1) == (
            layer.x2 - layer.x1,
            layer.y2 - layer.y1,
        )
        assert all(0 <= place <= FULL for place in moved.box)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "{}",
        "[1]",
        '[{"shape":"star","at":[1,2,3,4]}]',
        '[{"shape":"black","at":[1,2,3]}]',
        '[{"shape":"black","at":[1,2,3,10001]}]',
        '[{"shape":"black","at":[1,2,3,true]}]',
        '[{"shape":"black","at":[1,2,3,4.5]}]',
        '[{"shape":"black","at":[1,2,3,4],"opacity":0}]',
        '[{"at":[1,2,3,4]}]',
        '[{"shape":"text","at":[1,2,3,4],"text":7}]',
        "[" * 100_000,
    ],
)
def test_what_is_not_understood_is_never_taken_for_less(text: str) -> None:
    with pytest.raises(ValueError):
        layers.read(text)


@given(st.text(max_size=60))
def test_any_text_is_layers_or_refused(text: str) -> None:
    try:
        layers.read(text)
    except ValueError:
        return


def test_numbers_go_on_from_the_greatest() -> None:
    marks = [Layer(Shape.NUMBER, 0, 0, 0, 0, text) for text in ("1", "4", "a", "")]
    assert layers.next_number(marks) == 5
    assert layers.next_number([]) == 1
