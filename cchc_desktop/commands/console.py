"""What a command says: sentences in the console's own encoding, JSON in UTF-8 always."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError, Problem
from cchc_desktop.words import problem_texts


def prepare() -> None:
    """Let sentences pass a console that lacks Vietnamese letters: they lose their marks there."""
    codecs.register_error("cchc-fold", _without_marks)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="cchc-fold")


def say(sentence: str) -> None:
    """One line for the person, on standard output."""
    _line(sys.stdout, sentence)


def complain(sentence: str) -> None:
    """One line of reasons, on standard error."""
    _line(sys.stderr, sentence)


def give_json(document: Any) -> None:
    """The one JSON document of a command."""
    content = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content)
        return
    sys.stdout.flush()
    buffer.write(content.encode("utf-8"))
    buffer.flush()


def progress(sentence: str) -> None:
    """How far a long command is, on standard error where that is a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K" + sentence)
        sys.stderr.flush()


def end_progress() -> None:
    """Take the line of progress away."""
    progress("")


def faults_of(error: InvalidInputError | ExpectedError) -> list[dict[str, str]]:
    """The reasons of a refusal, as the commands' JSON has them."""
    if isinstance(error, InvalidInputError):
        return [fault(problem) for problem in error.problems]
    return [{"path": "$", "text": problem_texts.expected(error)}]


def fault(problem: Problem) -> dict[str, str]:
    """One fault or warning: where, and a sentence."""
    return {"path": problem.where or "$", "text": problem_texts.sentence(problem)}


def lines_of(faults: Iterable[dict[str, str]]) -> list[str]:
    """Faults as lines for people; the whole file needs no path."""
    return [f["text"] if f["path"] == "$" else f"{f['path']}: {f['text']}" for f in faults]


def _line(stream: TextIO | None, sentence: str) -> None:
    if stream is not None:
        print(sentence, file=stream)


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    part = viet.plain_letters(error.object[error.start : error.end])
    return part.encode("ascii", "replace").decode("ascii"), error.end
