"""The command line: arguments, exit codes, standard error, ``--json``.

Exit: 0 done, 1 refused or found wrong (the reasons on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from cchc_desktop import NAME, VERSION, paths
from cchc_desktop.commands import console
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError

_HELP = """\
Cách gọi: python main.py [--data THƯ_MỤC] LỆNH …
Không có lệnh thì mở cửa sổ làm việc; máy không có màn hình thì in biên bản mẫu.

Lệnh:
  import TỆP [--preview]                nhận tệp kế hoạch (JSON); --preview: chỉ xem trước
  export [--campaign MÃ] -o TỆP         ghi một đợt kiểm tra ra tệp JSON
  visits [--year NĂM]                   liệt kê các cuộc kiểm tra
  minutes --visit N -o TỆP.pdf          in biên bản; N là số biên bản hoặc mã cuộc kiểm tra
  minutes --all [--year NĂM] -o THƯ_MỤC in biên bản của mọi cuộc kiểm tra
  check                                 kiểm tra dữ liệu có nguyên vẹn không

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
    (r"argument command: invalid choice: (\S+) .*", "Không có lệnh {0}."),
    (r"argument (.+): invalid choice: (.+?) \(.*", "{0} không nhận giá trị {1}."),
    (r"argument (.+): expected .*", "{0} cần một giá trị đi kèm."),
    (r"argument (.+): invalid int value: (.+)", "{0} phải là một số, không phải {1}."),
    (r"argument (.+): not allowed with argument (.+)", "Không dùng {0} cùng với {1}."),
)
log = logging.getLogger(__name__)
Command = Callable[..., int]
_COMMANDS = {
    "import": ("exchanging", "take_in"),
    "export": ("exchanging", "export"),
    "visits": ("visits", "visits"),
    "check": ("visits", "check"),
    "minutes": ("papers", "minutes"),
}


class _Parser(argparse.ArgumentParser):
    """Argparse that speaks Vietnamese."""

    def format_help(self) -> str:
        """See argparse."""
        return _HELP

    def error(self, message: str) -> NoReturn:
        """See argparse."""
        console.complain(_complaint(message))
        console.complain("Gõ “python main.py --help” để xem các lệnh.")
        raise SystemExit(2)

    def print_help(self, _file: object = None) -> None:
        """See argparse."""
        console.say(_HELP.rstrip())


def main(arguments: Sequence[str]) -> int:
    """Do one command; gives the exit code, never a traceback."""
    console.prepare()
    try:
        options = _parser().parse_args(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    if options.command is None:
        console.complain("Thiếu tên lệnh. Gõ “python main.py --help” để xem các lệnh.")
        return 2
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    # Loaded here: --help and a mistyped command need no database.
    from cchc_desktop.usecases.workspace import Workspace  # noqa: PLC0415

    folder = Path(options.data) if options.data else paths.default_workspace()
    module, function = _COMMANDS[options.command]
    command: Command = getattr(importlib.import_module(f"cchc_desktop.commands.{module}"), function)
    try:
        workspace = Workspace(folder)
        _log(folder, options.debug)
        try:
            return command(workspace, options)
        finally:
            workspace.close()
    except (InvalidInputError, ExpectedError) as error:
        return _refused(error, options.json)
    except KeyboardInterrupt:
        console.end_progress()
        console.complain("Đã dừng giữa chừng; dữ liệu vẫn như trước khi chạy lệnh.")
        return 1
    except Exception as error:
        log.log(logging.ERROR, "unexpected: %r", error, exc_info=options.debug)
        console.complain(
            f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__}); dữ liệu đã lưu không"
            f" mất. Chi tiết ở {folder / 'log' / 'cchc.log'} khi chạy với --debug."
        )
        return 1


def _refused(error: InvalidInputError | ExpectedError, as_json: bool) -> int:
    console.end_progress()
    faults = console.faults_of(error)
    if as_json:
        console.give_json({"faults": faults})
    for line in console.lines_of(faults):
        console.complain(line)
    return 1


def _log(folder: Path, debug: bool) -> None:
    try:
        paths.start_log(folder, debug)
    except OSError as error:
        console.complain(f"Không ghi được nhật ký: {error.strerror}.")


def _complaint(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence.format(*match.groups())
    return "Cách gọi chưa đúng."


def _common() -> _Parser:
    """Options given before the command or after it; one not given leaves the other alone."""
    common = _Parser(add_help=False)
    common.add_argument("--data", default=argparse.SUPPRESS)
    for flag in ("--json", "--debug", "--force"):
        common.add_argument(flag, action="store_true", default=argparse.SUPPRESS)
    return common


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", parents=[_common()], allow_abbrev=False)
    parser.set_defaults(data=None, json=False, debug=False, force=False)
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)

    def add(name: str) -> _Parser:
        return commands.add_parser(name, parents=[_common()], allow_abbrev=False)

    taking = add("import")
    taking.add_argument("file")
    taking.add_argument("--preview", action="store_true")
    exporting = add("export")
    exporting.add_argument("--campaign")
    exporting.add_argument("-o", dest="output", required=True)
    add("visits").add_argument("--year", type=int)
    add("check")
    printing = add("minutes")
    which = printing.add_mutually_exclusive_group(required=True)
    which.add_argument("--visit")
    which.add_argument("--all", action="store_true")
    printing.add_argument("--year", type=int)
    printing.add_argument("-o", dest="output", required=True)
    return parser
