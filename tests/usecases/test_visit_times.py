"""Times that two laptops left in the wrong order stop nobody from typing anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.usecases.changes import Op
from tests import desks


def test_times_in_the_wrong_order_refuse_only_times(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    with workspace.desk.change(Op.EDIT_VISIT) as change:  # as taking in two edits leaves it
        change.put(replace(visit, ends=visit.starts - timedelta(hours=1)), visit)
    seen = workspace.visits.get(visit.id)
    kept = workspace.visits.edit(seen, venue="Hội trường")
    assert kept.venue == "Hội trường"
    with pytest.raises(InvalidInputError) as refused:
        workspace.visits.edit(kept, ends=visit.starts - timedelta(hours=2))
    assert [one.code for one in refused.value.problems] == [ProblemCode.ENDS_BEFORE_STARTS]
    assert workspace.visits.edit(kept, ends=visit.starts + timedelta(hours=2)).ends
    workspace.close()
