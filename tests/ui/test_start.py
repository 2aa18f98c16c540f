"""The program starts: light, once for each workspace, anew after a restore, refusing politely."""

from __future__ import annotations

import hashlib
import importlib
import os
import subprocess
import sys
from pathlib import Path

from pytest import MonkeyPatch

from cchc_desktop.ui import features
from tests import desks
from tests.ui import starting

HEAVY = ("reportlab", "pypdfium2", "openpyxl", "docx", "PIL", "lxml", "jsonschema")


def test_nothing_heavy_is_loaded_for_the_first_window(tmp_path: Path) -> None:
    desks.with_sample(tmp_path).close()
    act = f"""
def act(window, nth):
    print(sorted(set(m.split(".")[0] for m in sys.modules) & set({HEAVY!r})))
    window.close()
"""
    ended = starting.ran(act, tmp_path)
    assert (ended.returncode, ended.stdout.strip()) == (0, "[]"), ended.stderr


def test_keys_and_network_are_not_loaded_before_somebody_signs_or_syncs(tmp_path: Path) -> None:
    desks.with_sample(tmp_path).close()
    act = """
def act(window, nth):
    def look():
        if "settling" not in vars(window._workspace) or window._context.jobs.current:
            return  # what is done behind the first picture is not done yet
        print("cryptography" in sys.modules, "PySide6.QtNetwork" in sys.modules, flush=True)
        window.close()
    window.watch = QTimer(window, interval=20, timeout=look)
    window.watch.start()
"""
    ended = starting.ran(act, tmp_path)
    assert ended.stdout.split()[:2] == ["False", "False"], ended.stderr


def test_qt_speaks_vietnamese_and_the_lane_gives_way_to_typing(tmp_path: Path) -> None:
    act = """
def act(window, nth):
    import os
    from PySide6.QtCore import QCoreApplication, QLocale
    print(QLocale().name(), sys.getswitchinterval(), os.environ["QT_IM_MODULE"])
    print(QCoreApplication.translate("QPlatformTheme", "Cancel"))
    app = QCoreApplication.instance()
    app.setStyleSheet("")  # which is a style of its own around the other
    print(app.style().name())
    window.close()
"""
    ended = starting.ran(act, tmp_path, QT_IM_MODULE="fcitx5", DBUS_FATAL_WARNINGS="0")
    assert ended.stdout.splitlines() == ["vi_VN 0.001 ibus", "Hủy", "fusion"], ended.stderr


def test_the_window_is_made_anew_on_the_restored_state(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    workspace.backups.make()
    workspace.visits.remove(desks.finance(workspace))
    workspace.close()
    act = """
def act(window, nth):
    copies = window._workspace.backups.listed()
    print(nth, window.visits.model.rowCount(), flush=True)
    if nth == 1:
        manual = next(c for c in copies if c.reason == "manual")
        window.filing.restore(manual)
    else:
        QTimer.singleShot(700, lambda: (print("stands", flush=True), window.close()))
"""
    ended = starting.ran(act, tmp_path)
    assert ended.stdout.splitlines() == ["1 1", "2 2", "stands"], ended.stderr
    assert ended.returncode == 0


def test_what_was_typed_before_a_restore_is_in_the_copy_and_not_in_the_restored_state(
    tmp_path: Path,
) -> None:
    workspace = desks.with_sample(tmp_path)
    workspace.backups.make()
    workspace.close()
    act = """
def act(window, nth):
    if nth == 2:
        window.close()
        return
    window.show_page("campaign")
    form = window.campaign.form
    form.editor("place").set_value("Mộc Châu")
    form.editor("place").edited.emit()
    manual = next(c for c in window._workspace.backups.listed() if c.reason == "manual")
    window.filing.restore(manual)
"""
    ended = starting.ran(act, tmp_path)
    assert ended.returncode == 0, ended.stderr
    again = desks.fresh(tmp_path)
    assert again.planning.campaigns()[0].place == "Sơn La"
    kept = next(c for c in again.backups.listed() if c.reason == "restore")
    again.backups.restore(kept)
    assert again.planning.campaigns()[0].place == "Mộc Châu"
    again.close()


def test_a_second_start_ends_and_the_first_goes_on(tmp_path: Path) -> None:
    act = """
def act(window, nth):
    print("stands", flush=True)
def seen(self):
    print("shown", flush=True)
    self.close()
window.Window.bring_to_front = seen
"""
    command = [*starting.program(act), str(tmp_path)]
    with subprocess.Popen(
        command, env=starting.environment(), stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "stands"
        second = starting.ran("def act(window, nth): print('never')", tmp_path)
        assert (second.returncode, second.stdout) == (0, "")
        assert first.stdout.readline().strip() == "shown"
        assert first.wait(starting.PATIENCE) == 0


def test_a_file_of_a_newer_program_is_refused_in_a_sentence_and_left_as_it_was(
    tmp_path: Path,
) -> None:
    workspace = desks.with_sample(tmp_path)
    workspace.desk.database.execute("PRAGMA user_version = 9999")
    workspace.close()
    path = tmp_path / "cchc.db"
    before = path.read_bytes()
    act = """
from PySide6.QtWidgets import QMessageBox
QMessageBox.exec = lambda box: print(box.text())
def act(window, nth): print("never")
"""
    ended = starting.ran(act, tmp_path)
    assert ended.returncode == 1
    assert "mới hơn" in ended.stdout
    assert "Traceback" not in ended.stderr
    assert path.read_bytes() == before


def test_no_page_but_the_list_is_loaded_for_the_first_window(tmp_path: Path) -> None:
    desks.with_sample(tmp_path).close()
    act = """
def act(window, nth):
    pages = "cchc_desktop.ui.pages."
    loaded = sorted(m.removeprefix(pages) for m in sys.modules if m.startswith(pages))
    print(" ".join(m for m in loaded if m.endswith(("_page", "_tab", "_card", "_panel"))))
    print(sum(m.startswith("cchc_desktop.") for m in sys.modules))
    print("OpenSSL" if "_hashlib" in sys.modules else "")
    window.close()
"""
    ended = starting.ran(act, tmp_path)
    pages, count, more = ended.stdout.splitlines()
    assert not more, "a library of 3 MiB that shows no window"
    assert pages == "visits_page", ended.stderr
    assert int(count) <= 90, "each module more makes every start longer"


def test_what_was_spared_is_there_when_it_is_asked_for(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "hashlib")
    with features.without_openssl():
        lent = importlib.import_module("hashlib")
    assert "hashlib" not in sys.modules
    assert lent.md5(b"x").hexdigest() == hashlib.md5(b"x").hexdigest()
    with features.without_openssl():
        assert importlib.import_module("hashlib") is not lent  # the very one, once it is there


def test_dialogs_of_files_begin_among_the_documents(tmp_path: Path) -> None:
    desks.with_sample(tmp_path / "w").close()
    home = tmp_path / "nhà"
    documents = home / "Documents"
    documents.mkdir(parents=True)
    act = """
def act(window, nth):
    from PySide6.QtWidgets import QFileDialog
    print(QFileDialog(window).directory().absolutePath())
    print(window._workspace.folder)
    window.close()
"""
    relative = os.path.relpath(tmp_path / "w")
    more = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DOCUMENTS_DIR": ""}
    ended = starting.ran(act, Path(relative), **more)
    shown, kept = ended.stdout.splitlines()
    assert Path(shown) in (documents, home), ended.stderr
    assert Path(kept).resolve() == (tmp_path / "w").resolve()


def test_an_empty_window_says_that_it_opens_before_the_file_is_touched(tmp_path: Path) -> None:
    desks.with_sample(tmp_path).close()
    act = """
from PySide6.QtWidgets import QLabel
opened = start._work_in
def opening(app, folder, look, single, log, window):
    print(window.isVisible(), window.findChild(QLabel).text(), "peewee" in sys.modules)
    return opened(app, folder, look, single, log, window)
start._work_in = opening
def act(window, nth):
    print(window.isVisible(), window.visits.model.rowCount(), "peewee" in sys.modules)
    print(window.focusWidget() is window.visits.table, window.status.counts.text())
    window.close()
"""
    ended = starting.ran(act, tmp_path)
    first, then, at = ended.stdout.splitlines()
    assert (first, then) == ("True Đang mở dữ liệu… False", "True 2 True"), ended.stderr
    assert at == "True 2 cuộc · 14 ghi nhận · 5 kiến nghị"
    assert ended.returncode == 0


def test_a_window_closed_while_it_opens_opens_nothing(tmp_path: Path) -> None:
    act = """
start._until_seen = lambda app, window: window.close()
def act(window, nth): print("never")
"""
    ended = starting.ran(act, tmp_path)
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    assert not (tmp_path / "cchc.db").exists()


def test_pyside_reads_no_source_of_the_program(tmp_path: Path) -> None:
    desks.with_sample(tmp_path).close()
    act = """
import inspect
read = []
inspect.getsource = lambda module: read.append(module.__name__) or ""
def act(window, nth):
    known = sys.modules["shibokensupport.feature"].pyside_feature_dict
    print(read, known.get("cchc_desktop.ui.pages.stack"), known.get("peewee"))
    window.close()
"""
    ended = starting.ran(act, tmp_path)
    assert ended.stdout.strip() == "[] 0 -1", ended.stderr
