"""The naive ways stand where the program asks: a poison that nobody takes proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.kinds import Kind
from tests import desks
from tests.proofs import poisons
from tests.proofs.laptop import Laptop


@pytest.mark.parametrize("name", poisons.NAMES)
def test_with_a_poison_people_still_work(tmp_path: Path, name: str) -> None:
    with poisons.planted(name):
        laptop = Laptop(tmp_path)
        laptop.workspace.exchanging.take_in(desks.SAMPLE)
        finding = desks.first_finding(laptop.workspace)
        kept = laptop.workspace.findings.edit(finding, text="Một.")
        laptop.start_anew()
        laptop.workspace.findings.edit(laptop.workspace.findings.get(kept.id), text="Hai.")
        laptop.workspace.findings.remove(laptop.workspace.findings.get(kept.id))
        assert kept.id not in laptop.ids(Kind.FINDING)
        laptop.workspace.close()
