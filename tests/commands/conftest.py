"""Commands called inside the test's own process, and a workspace with the sample in it."""

from __future__ import annotations

import logging
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchc_desktop.commands import line
from tests import desks
from tests.commands.running import Ran, no_traceback

Called = Callable[..., Ran]


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "w"
    desks.with_sample(folder).close()
    return folder


@pytest.fixture
def sample(tmp_path: Path, _sample: Path) -> Path:
    """The folder of a workspace that has taken in the campaign Sơn La 2018."""
    return Path(shutil.copytree(_sample, tmp_path / "dữ liệu"))


@pytest.fixture
def workspace(sample: Path) -> Path:
    """The same; a room's own tests may have one for all of them."""
    return sample


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """A command may change its process, as it is its last; here it is the tests' process."""
    root, handler = logging.getLogger(), signal.getsignal(signal.SIGINT)
    handlers, level = list(root.handlers), root.level
    yield
    signal.signal(signal.SIGINT, handler)
    root.setLevel(level)
    for added in [h for h in root.handlers if h not in handlers]:
        root.removeHandler(added)
        added.close()


@pytest.fixture
def called(capsysbinary: pytest.CaptureFixture[bytes]) -> Called:
    """Call a command: ``called("visits", "--json")``."""

    def call(*arguments: str | Path) -> Ran:
        capsysbinary.readouterr()
        code = line.main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        ran = Ran(code, out, err)
        no_traceback(ran)
        return ran

    return call
