"""Journeys have the windows' fixtures; the three years are lived once for all who look at them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cchc_desktop.usecases.workspace import Workspace
from tests.journeys import three_years
from tests.ui.conftest import the_look, vietnamese

__all__ = ["the_look", "vietnamese"]


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The work of three years; nothing is changed in it any more."""
    workspace = three_years.lived(tmp_path_factory.mktemp("three years"))
    yield workspace
    workspace.close()
