"""The command line: arguments, exit codes, standard error, ``--json``.

Exit: 0 done, 1 refused or found wrong (the reasons on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from cchc_desktop import NAME, VERSION, paths
from cchc_desktop.commands import console
from cchc_desktop.commands.grammar import (
    citing,
    generating,
    office,
    papers,
    signing,
    syncing,
    synthesis,
    visits,
)
from cchc_desktop.commands.grammar.group import folder
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError

_HELP = """\
Cách gọi: python main.py [--data THƯ_MỤC] LỆNH …
Không có lệnh thì mở cửa sổ làm việc; máy không có màn hình thì in biên bản mẫu.

Lệnh:
{commands}

Tùy chọn chung:
  --data THƯ_MỤC   nơi chứa dữ liệu, nếu không phải nơi thường dùng
  --json           in kết quả dạng JSON (UTF-8)
  --force          ghi đè tệp đã có
  --debug          ghi chi tiết lỗi vào nhật ký
  --version        số phiên bản
  --help           trang này

Mã kết thúc: 0 xong; 1 bị từ chối hoặc phát hiện sai; 2 gọi sai cách.
"""
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "Còn thiếu: {0}."),
    (r"unrecognized arguments: (.+)", "Không hiểu: {0}."),
    (r"one of the arguments (.+) is required", "Cần một trong các tùy chọn: {0}."),
    (r"argument command: invalid choice: (.+) \(choose from .*", "Không có lệnh {0}."),
    (r"argument (.+): invalid choice: (.+?) \(.*", "{0} không nhận giá trị {1}."),
    (r"argument (.+): expected .*", "{0} cần một giá trị đi kèm."),
    (r"argument (.+): invalid year value: (.+)", "{0} phải là một năm, không phải {1}."),
    (r"argument (.+): invalid _annexes value: (.+)", "{0} không nhận giá trị {1}."),
    (r"argument (.+): invalid whole value: (.+)", "{0} phải là một số nguyên, không phải {1}."),
    (
        r"argument (.+): invalid some value: (.+)",
        "{0} phải là một số nguyên từ 1 đến 100000, không phải {1}.",
    ),
    (r"argument (.+): invalid _day value: (.+)", "{0} phải là một ngày, không phải {1}."),
    (
        r"argument (.+): invalid day value: (.+)",
        "{0} phải là một ngày, không phải {1}.",
    ),
    (r"argument (.+): not allowed with argument (.+)", "Không dùng {0} cùng với {1}."),
)
_INTERRUPTED = "Đã dừng giữa chừng; dữ liệu vẫn như trước khi chạy lệnh."
_UNEXPECTED = (
    "Chương trình gặp lỗi ngoài dự kiến ({0}); dữ liệu đã lưu không mất. Chi tiết ở {1} khi chạy"
    " với --debug."
)
log = logging.getLogger(__name__)
Command = Callable[..., int]
_GROUPS = (
    visits.GROUP,
    papers.GROUP,
    signing.GROUP,
    citing.GROUP,
    office.GROUP,
    synthesis.GROUP,
    generating.GROUP,
    syncing.GROUP,
)
"""In the order of the help page."""


class _Parser(argparse.ArgumentParser):
    """Argparse that speaks Vietnamese."""

    def format_help(self) -> str:
        """See argparse."""
        return _HELP.format(commands="".join(group.help for group in _GROUPS).rstrip())

    def error(self, message: str) -> NoReturn:
        """See argparse."""
        console.complain(_complaint(message))
        console.complain("Gõ “python main.py --help” để xem các lệnh.")
        raise SystemExit(2)

    def _print_message(self, message: str, _file: object = None) -> None:
        # Help and version; argparse itself would pass over a disk that is full.
        console.say(message.rstrip())


def main(arguments: Sequence[str]) -> int:
    """Do one command; gives the exit code, never a traceback."""
    console.prepare()
    # Until the log is open nobody takes what is logged, and Python would put it on the screen.
    logging.getLogger().addHandler(logging.NullHandler())
    return console.finish(_done(arguments))


def _done(arguments: Sequence[str]) -> int:
    try:
        options = _parser(arguments).parse_args(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    except ExpectedError as error:  # nobody takes the help
        return _refused([_reason(error)], argparse.Namespace(json=False, command=None))
    if options.command is None:
        console.complain("Thiếu tên lệnh. Gõ “python main.py --help” để xem các lệnh.")
        return 2
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    folder = Path(options.data) if options.data else paths.default_workspace()
    has_log = False
    try:
        # Loaded here: --help and a mistyped command need no database.
        from cchc_desktop.usecases.workspace import Workspace  # noqa: PLC0415

        command = _command(options.command)
        workspace = Workspace(folder)
        has_log = _log(folder, options.debug)
        try:
            return command(workspace, options)
        finally:
            workspace.close()
    except InvalidInputError as error:
        return _refused([(p.code.value, console.fault(p)) for p in error.problems], options)
    except ExpectedError as error:
        return _refused([_reason(error)], options)
    except KeyboardInterrupt:
        return _refused([("interrupted", _whole_file(_INTERRUPTED))], options)
    except Exception as error:
        if isinstance(error, OSError) and error.filename:  # a name too long, a folder in the way
            unusable = ExpectedError(ExpectedCode.CANNOT_OPEN, path=str(error.filename))
            return _refused([_reason(unusable)], options)
        has_log or _log(folder, options.debug)
        log.log(logging.ERROR, "unexpected: %r", error, exc_info=options.debug)
        text = _UNEXPECTED.format(type(error).__name__, folder / "log" / "cchc.log")
        return _refused([("unexpected", _whole_file(text))], options)


def _command(name: str) -> Command:
    module, function = next(g.commands[name] for g in _GROUPS if name in g.commands)
    found: Command = getattr(importlib.import_module(f"cchc_desktop.commands.{module}"), function)
    return found


def _reason(error: ExpectedError) -> tuple[str, dict[str, str]]:
    from cchc_desktop.words import problem_texts  # noqa: PLC0415  (for failures only)

    return error.code.value, _whole_file(problem_texts.expected(error))


def _whole_file(text: str) -> dict[str, str]:
    return {"path": "$", "text": text}


def _refused(reasons: list[tuple[str, dict[str, str]]], options: argparse.Namespace) -> int:
    """Tell the reasons, each a code and a fault; 1."""
    console.end_progress()
    document: dict[str, object] = {"faults": [fault for _, fault in reasons]}
    if options.command == "check":
        told = [{"code": code, "text": fault["text"]} for code, fault in reasons]
        document = {"ok": False, "problems": told}
    if options.json:
        with suppress(ExpectedError):  # nobody takes it; the reasons and the exit code say so
            console.give_json(document)
    for line in console.lines_of(fault for _, fault in reasons):
        console.complain(line)
    return 1


def _log(folder: Path, debug: bool) -> bool:
    try:
        paths.start_log(folder, debug)
    except OSError:
        console.complain(f"Không ghi được nhật ký vào {folder / 'log'}.")
        return False
    return True


def _complaint(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence.format(*match.groups())
    return "Cách gọi chưa đúng."


def _common() -> _Parser:
    """Options given before the command or after it; one not given leaves the other alone."""
    common = _Parser(add_help=False)
    common.add_argument("--data", type=folder, default=argparse.SUPPRESS)
    for flag in ("--json", "--debug", "--force"):
        common.add_argument(flag, action="store_true", default=argparse.SUPPRESS)
    return common


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The grammar of the groups that the arguments name, of all where they name none."""
    parser = _Parser(prog="main.py", parents=[_common()], allow_abbrev=False)
    parser.set_defaults(data=None, json=False, debug=False, force=False)
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)

    def add(name: str) -> _Parser:
        return commands.add_parser(name, parents=[_common()], allow_abbrev=False)

    named = [group for group in _GROUPS if not group.commands.keys().isdisjoint(arguments)]
    for group in named or _GROUPS:
        group.add(add)
    return parser
