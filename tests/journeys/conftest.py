"""Journeys have the windows' fixtures."""

from __future__ import annotations

from tests.ui.conftest import the_look, vietnamese

__all__ = ["the_look", "vietnamese"]
