"""What the program does where there is no display: the minutes of the sample visit."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.commands import console, papers
from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import problem_texts

SAMPLE = Path("sample") / "son-la-2018.json"
_NUMBER = "5"


def write_sample_minutes() -> int:
    """Take the sample campaign into a temporary workspace and write the minutes of its visit to
    Sở Tài chính into the current folder.
    """  # noqa: D205
    console.prepare()
    try:
        with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
            agency, target = _written(Path(folder))
        console.say(f"Đã ghi biên bản kiểm tra tại {agency} vào tệp {target}")
    except ExpectedError as error:
        console.complain(problem_texts.expected(error))
        return 1
    except OSError as error:  # no temporary folder, or the current one is gone
        console.complain(f"Không ghi được biên bản mẫu: {error.filename or 'thư mục hiện tại'}.")
        return 1
    return console.finish(0)


def _written(folder: Path) -> tuple[str, Path]:
    """The agency of the sample visit, and where its minutes were written."""
    workspace = Workspace(folder)
    try:
        workspace.exchanging.take_in(paths.resources() / SAMPLE)
        visit = workspace.visits.named(_NUMBER)
        agency = workspace.visits.agency(visit.agency_id).name
        target = Path.cwd() / papers.file_name(visit.number, agency)
        workspace.minutes.write(visit.id, target)
    finally:
        workspace.close()
    return agency, target
