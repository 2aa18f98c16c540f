"""What a group of commands is made of, and how arguments are read."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass

Add = Callable[[str], argparse.ArgumentParser]
"""Makes the parser of one command, with the options that all have."""


@dataclass(frozen=True)
class Group:
    """Commands that belong together."""

    help: str
    """Lines of the help page, a command each."""
    commands: dict[str, tuple[str, str]]
    """Each command with the module of ``commands`` and the function that does it."""
    add: Callable[[Add], None]
    """Adds the arguments of each command."""


def folder(name: str) -> str:
    """A script whose variable was empty must not end up in the usual workspace."""
    if not name:
        raise argparse.ArgumentTypeError("expected one argument")
    return name


def year(text: str) -> int:
    """A year from 1 to 9999."""
    number = int(text)
    if not 1 <= number <= 9999:
        raise ValueError(text)
    return number


def whole(text: str) -> int:
    """A whole number of zero or more."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def name_visit(parser: argparse.ArgumentParser, required: bool = True) -> None:
    """The visit that a command is about, and the year that tells two of one number apart."""
    parser.add_argument("--visit", required=required)
    parser.add_argument("--year", type=year)
