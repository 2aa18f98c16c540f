"""Killed while it meets a folder: nothing lost, nothing half, and it goes on.

Short here; ``python -m tests.proofs.kills --times 300`` is the same as often as wished.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.proofs import kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_laptop_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    met, _, found = kills.run(tmp_path, 6, seed=5, findings=40, photos=6)
    assert found == []
    assert met >= 6
