"""What a command says: sentences in the console's own encoding, JSON in UTF-8 always."""

from __future__ import annotations

import codecs
import json
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, TextIO

from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem

_PLAIN_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "\u00a0": " "}
)


def prepare() -> None:
    """Let sentences pass a console that lacks Vietnamese letters: they lose their marks there."""
    codecs.register_error("cchc-fold", _without_marks)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="cchc-fold")


def say(sentence: str) -> None:
    """One line for the person, on standard output; a reader who has had enough stops nothing.

    Raises:
        ExpectedError: the disk behind standard output is full.
    """
    try:
        _line(sys.stdout, sentence)
    except BrokenPipeError:  # “conflicts | head -1”
        _send_nowhere(sys.stdout)
    except OSError as error:
        raise _output_lost() from error


def complain(sentence: str) -> None:
    """One line of reasons, on standard error; where nobody takes it, the exit code says it."""
    with suppress(OSError):
        _line(sys.stderr, sentence)


def give_json(document: Any) -> None:
    """The one JSON document of a command, in UTF-8 whatever the console is.

    Raises:
        ExpectedError: the disk behind standard output is full.
    """
    out: TextIO | None = sys.stdout
    if out is None:  # closed by who started the program
        return
    content = _whole(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    try:
        out.flush()
        out.buffer.write(content.encode("utf-8"))
        out.buffer.flush()
    except BrokenPipeError:
        _send_nowhere(out)
    except OSError as error:
        raise _output_lost() from error


def finish(code: int) -> int:
    """Send everything off; the exit code, 1 where standard output did not take all of it."""
    if not _sent(sys.stdout):
        if code == 0:  # otherwise the reasons are told
            from cchc_desktop.words import problem_texts  # noqa: PLC0415  (for failures only)

            complain(problem_texts.expected(_output_lost()))
        code = code or 1
    _sent(sys.stderr)
    return code


def hold_interrupts() -> None:
    """No Ctrl+C from here on: what is being kept is kept, and said so."""
    with suppress(ValueError):  # only the main thread has signals
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def progress(sentence: str) -> None:
    """How far a long command is, on standard error where that is a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K" + sentence)
        sys.stderr.flush()


def end_progress() -> None:
    """Take the line of progress away."""
    progress("")


def fault(problem: Problem) -> dict[str, str]:
    """One fault or warning: where, and a sentence."""
    from cchc_desktop.words import problem_texts  # noqa: PLC0415  (for failures only)

    return {"path": problem.where or "$", "text": problem_texts.sentence(problem)}


def lines_of(faults: Iterable[dict[str, str]]) -> list[str]:
    """Faults as lines for people; the whole file needs no path."""
    return [f["text"] if f["path"] == "$" else f"{f['path']}: {f['text']}" for f in faults]


def _line(stream: TextIO | None, sentence: str) -> None:
    if stream is not None:
        print(_whole(sentence), file=stream)


def _whole(text: str) -> str:
    """The text with the names of files read as UTF-8, which a system set to ASCII left as bytes."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, in a name that Windows let pass
        return text.encode("utf-8", "replace").decode("utf-8")


def _output_lost() -> ExpectedError:
    return ExpectedError(ExpectedCode.CANNOT_WRITE, path="đầu ra chuẩn")


def _sent(stream: TextIO | None) -> bool:
    if stream is None:
        return True
    try:
        stream.flush()
    except BrokenPipeError:
        _send_nowhere(stream)
    except OSError:
        _send_nowhere(stream)
        return False
    return True


def _send_nowhere(stream: TextIO) -> None:
    """Python sends the rest once more at its end, and would complain in English."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    part = viet.plain_letters(error.object[error.start : error.end]).translate(_PLAIN_SIGNS)
    return part.encode("ascii", "replace").decode("ascii"), error.end
