"""Files in and out, backups, the check: work in the lane, told in a dialog or a banner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop import paths
from cchc_desktop.domain.kinds import Kind, kind_of
from cchc_desktop.domain.problems import InvalidInputError, Problem
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.jobs import Progress
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.backups import Copy
from cchc_desktop.usecases.exchanging import Arrival
from cchc_desktop.words import attribute_names, labels, problem_texts

_MOST_LINES = 500


class Filing(QObject):
    """Each method starts one job; what comes of it is shown over ``window``."""

    restoring = Signal()
    """Another state of the data will stand there in a moment: keep what was typed now."""
    not_restored = Signal()
    """It failed or was given up: the present state stands as before."""
    restored = Signal()
    """Another state of the data stands there now: everything shown is out of date."""
    arrived = Signal(str)
    """A campaign file was taken in: the campaign's id."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._workspace = context.workspace
        self._window = window

    def open_sample(self) -> None:
        """Take in the sample campaign."""
        self._take_in(paths.resources() / "sample" / "son-la-2018.json")

    def choose_import(self) -> None:
        """Ask for a campaign file, show what it would bring, take it in."""
        dialog = FileDialog(self._window, self.tr("Nhập tệp kế hoạch"), Purpose.CAMPAIGN_IN)
        dialog.setNameFilters([self.tr("Tệp kế hoạch (*.json)"), self.tr("Mọi tệp (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.preview(Path(name)))
        dialog.open()

    def preview(self, path: Path) -> None:
        """Show what taking that file in would do."""
        self._context.jobs.run(
            lambda: self._workspace.exchanging.preview(path),
            done=lambda arrival: self._show_preview(path, arrival),
            failed=lambda error: self._on_import_failed(path, error),
            label=self.tr("Đang đọc {name}").format(name=path.name),
        )

    def choose_export(self) -> None:
        """Ask where to, and write the campaign there."""
        campaigns = self._workspace.planning.campaigns()
        if len(campaigns) == 1:
            self._ask_export(campaigns[0].id)
            return
        lines = [f"{campaign.year} · {campaign.title}" for campaign in campaigns]
        dialog = Listing(
            self.tr("Xuất đợt kiểm tra"),
            [self.tr("Chọn đợt kiểm tra cần ghi ra tệp.")]
            if campaigns
            else [self.tr("Chưa có đợt kiểm tra nào để xuất.")],
            lines,
            self.tr("Chọn nơi ghi...") if campaigns else self.tr("Đóng"),
            self.tr("Hủy") if campaigns else "",
            self._window,
        )
        if campaigns:
            dialog.chosen.connect(lambda place: self._ask_export(campaigns[place].id))
        dialog.open()

    def back_up(self) -> None:
        """A checked copy now."""
        self._run_backup("manual", self._tell_backup)

    def back_up_daily(self) -> None:
        """The day's copy, where it is due; told only when it fails."""
        if self._workspace.backups.is_daily_due():
            self._run_backup("daily", lambda _made: None)

    def choose_restore(self) -> None:
        """List the copies; restore the chosen one after keeping the present state."""
        copies = self._workspace.backups.listed()
        reasons = {
            "manual": self.tr("sao lưu theo yêu cầu"),
            "close": self.tr("khi đóng chương trình"),
            "daily": self.tr("hằng ngày"),
            "restore": self.tr("trước khi khôi phục"),
            "migration": self.tr("trước khi nâng cấp"),
        }
        lines = [f"{labels.moment(c.made)} · {reasons.get(c.reason, c.reason)}" for c in copies]
        if not copies:
            self._tell(self.tr("Khôi phục bản sao lưu"), [self.tr("Chưa có bản sao lưu nào.")])
            return
        dialog = Listing(
            self.tr("Khôi phục bản sao lưu"),
            [
                self.tr(
                    "Dữ liệu hiện tại được sao lưu trước, sau đó bản được chọn thay vào; "
                    "có thể quay lại bất cứ lúc nào."
                )
            ],
            lines,
            self.tr("Khôi phục bản này"),
            self.tr("Hủy"),
            self._window,
        )
        dialog.chosen.connect(lambda place: self.restore(copies[place]))
        dialog.open()

    def restore(self, copy: Copy) -> None:
        """Put that copy in the place of the present state, which is kept first."""
        self.restoring.emit()
        self._context.jobs.run(
            lambda: self._workspace.backups.restore(copy),
            done=lambda _kept: self.restored.emit(),
            failed=self._on_not_restored,
            label=self.tr("Đang khôi phục"),
        )

    def _on_not_restored(self, error: Exception) -> None:
        self.not_restored.emit()
        self._context.fail(error)

    def check(self) -> None:
        """Look whether the data are sound, and say so."""
        steps = ("pages", "keys", "journal", "search", "evidence")

        def work(progress: Progress) -> list[Problem]:
            return self._workspace.checking.problems(
                lambda step: progress.report(steps.index(step), len(steps))
            )

        self._context.jobs.run(
            work,
            done=self._tell_check,
            failed=self._context.fail,
            label=self.tr("Đang kiểm tra dữ liệu"),
        )

    def _run_backup(self, reason: str, done: Callable[[object], object]) -> None:
        def work(progress: Progress) -> object:
            return self._workspace.backups.make(reason, progress.report)

        self._context.jobs.run(
            work, done=done, failed=self._context.fail, label=self.tr("Đang sao lưu")
        )

    def _tell_backup(self, _made: object) -> None:
        self._context.say(self.tr("Đã sao lưu và kiểm tra bản sao: nguyên vẹn."))

    def _tell_check(self, problems: list[Problem]) -> None:
        if problems:
            self._tell(
                self.tr("Kết quả kiểm tra dữ liệu"),
                [
                    self.tr(
                        "Tìm thấy {count} điểm cần xử lý. Nên khôi phục một bản sao lưu."
                    ).format(count=labels.number(len(problems)))
                ],
                [problem_texts.sentence(problem) for problem in problems[:_MOST_LINES]],
            )
        else:
            self._tell(
                self.tr("Kết quả kiểm tra dữ liệu"),
                [self.tr("Dữ liệu nguyên vẹn: tệp, liên kết, nhật ký và tài liệu đều khớp.")],
            )

    def _ask_export(self, campaign_id: str) -> None:
        year = self._workspace.planning.campaign(campaign_id).year
        dialog = FileDialog(self._window, self.tr("Xuất đợt kiểm tra"), Purpose.CAMPAIGN_OUT)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Tệp kế hoạch (*.json)")])
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"kiem-tra-cchc-{year}.json")
        dialog.fileSelected.connect(lambda name: self.export(campaign_id, Path(name)))
        dialog.open()

    def export(self, campaign_id: str, target: Path) -> None:
        """Write the campaign; the file dialog has asked whether a file may be replaced."""
        self._context.jobs.run(
            lambda: self._workspace.exchanging.export(campaign_id, target, replace_existing=True),
            done=lambda path: self._context.say(
                self.tr("Đã xuất đợt kiểm tra ra tệp {path}.").format(path=path)
            ),
            failed=self._context.fail,
            label=self.tr("Đang xuất"),
        )

    def _show_preview(self, path: Path, arrival: Arrival) -> None:
        if not arrival.new and not arrival.changed:
            self._tell(
                self.tr("Nhập tệp kế hoạch"),
                [
                    self.tr("Mọi nội dung trong tệp {name} đã có trên máy này.").format(
                        name=path.name
                    )
                ],
                _warnings(arrival),
            )
            return
        dialog = Listing(
            self.tr("Nhập tệp kế hoạch"),
            [
                self.tr(
                    "Tệp {name}: {new} mục mới, {changed} mục thay đổi, {same} giữ nguyên."
                ).format(
                    name=path.name,
                    new=labels.number(arrival.new),
                    changed=labels.number(arrival.changed),
                    same=labels.number(arrival.same),
                )
            ],
            self._lines(arrival),
            self.tr("Nhập"),
            self.tr("Hủy"),
            self._window,
        )
        dialog.accepted.connect(lambda: self._take_in(path))
        dialog.open()

    def _lines(self, arrival: Arrival) -> list[str]:
        """What is new by kind, what changes record by record, what to look at."""
        kinds = Counter(kind_of(record) for record in arrival.new_records)
        lines = [
            self.tr("Mới: {count} {kind}").format(
                count=labels.number(kinds[kind]), kind=attribute_names.kind(kind.value)
            )
            for kind in Kind
            if kinds[kind]
        ]
        for record, names in arrival.changed_records[:_MOST_LINES]:
            shown = str(getattr(record, "text", "") or getattr(record, "name", ""))
            words = ", ".join(attribute_names.attribute(name) for name in names)
            kind = attribute_names.kind(kind_of(record).value)
            lines.append(
                self.tr("Thay đổi: {kind} {shown} ({fields})").format(
                    kind=kind, shown=f"“{shown[:90]}”" if shown else "", fields=words
                )
            )
        return lines + _warnings(arrival)

    def _take_in(self, path: Path) -> None:
        self._context.jobs.run(
            lambda: self._workspace.exchanging.take_in(path),
            done=self._on_taken_in,
            failed=lambda error: self._on_import_failed(path, error),
            label=self.tr("Đang nhập {name}").format(name=path.name),
        )

    def _on_taken_in(self, arrival: Arrival) -> None:
        self._context.saved()
        self._context.say(
            self.tr("Đã nhập: {new} mục mới, {changed} mục thay đổi.").format(
                new=labels.number(arrival.new), changed=labels.number(arrival.changed)
            )
        )
        self.arrived.emit(arrival.campaign_id)

    def _on_import_failed(self, path: Path, error: Exception) -> None:
        if not isinstance(error, InvalidInputError):
            self._context.fail(error)
            return
        lines = [
            f"{problem.where}: {problem_texts.sentence(problem)}"
            if problem.where
            else problem_texts.sentence(problem)
            for problem in error.problems
        ]
        self._tell(
            self.tr("Không nhập được tệp"),
            [
                self.tr(
                    "Tệp {name} có {count} chỗ sai; chưa có gì được nhập. "
                    "Hãy gửi danh sách này cho người lập tệp để sửa rồi nhập lại."
                ).format(name=path.name, count=labels.number(len(lines)))
            ],
            lines,
        )

    def _tell(self, title: str, sentences: list[str], lines: list[str] | None = None) -> None:
        Listing(title, sentences, lines or [], self.tr("Đóng"), "", self._window).open()


def _warnings(arrival: Arrival) -> list[str]:
    return [problem_texts.sentence(problem) for problem in arrival.warnings[:_MOST_LINES]]
