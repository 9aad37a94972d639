"""The export dialog: what is seen is written, whole or not at all; again, by the clipboard, and dragged away."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.control.settings import Settings
from gui.export.formats import formats
from gui.export.images.png import image
from gui.export.options import FINDINGS, GRAPH, LEGEND, TITLE
from gui.export.presets import preset
from gui.style.theme import DARK
from gui.window.export.choice import SPAN, Choice, recall
from gui.window.export.export_dialog import ExportDialog
from gui.window.main_window import MainWindow
from tests.gui.support import PROGRAMS, OpenMain, is_renewed

Answer = Callable[[Path], list[str]]


def ended(qtbot: QtBot, open_main: OpenMain, name: str = str(PROGRAMS / "ends_at_once.py")) -> MainWindow:
    window = open_main(name)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    return window


def dialog_of(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    window.actions_["export"].trigger()
    qtbot.waitUntil(lambda: (found := window.findChild(ExportDialog)) is not None and found.isVisible())
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    seen(qtbot, dialog)
    return dialog


def seen(qtbot: QtBot, dialog: ExportDialog) -> QImage:
    qtbot.waitUntil(lambda: not dialog.maker.busy and not dialog.preview.image.isNull(), timeout=20_000)
    return dialog.preview.image


def written(qtbot: QtBot, window: MainWindow, words: str = "Exported") -> None:
    qtbot.waitUntil(lambda: window.status.remarks.text().startswith(words), timeout=30_000)
    window.status.remark("")


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """`answer(path)`: where to save, whenever that is asked; it returns the titles of the questions so far."""

    def to(path: Path) -> list[str]:
        titles: list[str] = []

        def ask(_parent: QWidget, title: str, *_: object) -> tuple[str, str]:
            titles.append(title)
            return (str(path) if len(titles) == 1 else "", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return titles

    return to


def test_the_preview_is_what_is_written(qtbot: QtBot, open_main: OpenMain, tmp_path: Path, answer: Answer) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    answer(tmp_path / "lanes.png")
    dialog.save.click()
    written(qtbot, window)
    saved = QImage(str(tmp_path / "lanes.png"))
    assert (saved.width(), saved.height()) == (1920, 1080)
    assert "1920 × 1080" in dialog.told.text()
    job = window.exporting.job(dialog.form.choice())
    assert job is not None
    shown = dialog.preview.image
    drawn = image(job, shown.width() / 1920)
    assert difference(shown, drawn) == 0
    assert difference(shown, saved.scaled(shown.size(), mode=Qt.TransformationMode.SmoothTransformation)) < 0.06


def difference(one: QImage, other: QImage) -> float:
    """The mean of the differences between two pictures of one size, 0 to 1."""
    unpadded = QImage.Format.Format_RGBX8888  # at the end of a padded line stands whatever stood there
    kept = [each.convertToFormat(unpadded) for each in (one, other)]
    first, second = (np.frombuffer(each.constBits(), np.uint8).astype(np.int16) for each in kept)
    return float(np.abs(first - second).mean() / 255)


def test_every_field_changes_the_preview(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    form, looks = dialog.form, [dialog.preview.image]

    def look() -> None:
        looks.append(seen(qtbot, dialog))
        assert all(looks[-1] != each for each in looks[:-1])

    for part in (TITLE, LEGEND):
        form.ticks.ticks[part].click()
        look()
    form.look.theme.setCurrentIndex(form.look.theme.findData("dark"))
    form.look.theme.activated.emit(form.look.theme.currentIndex())
    look()
    assert looks[-1].pixelColor(2, 2).name().upper() == DARK.panel.upper()
    form.look.transparent.click()
    look()
    form.look.language.setCurrentIndex(form.look.language.findData("zh_CN"))
    form.look.language.activated.emit(form.look.language.currentIndex())
    look()
    form.look.height_.setValue(720)
    look()
    form.preset.setCurrentIndex(form.preset.findData("paper"))
    form.preset.activated.emit(form.preset.currentIndex())
    look()
    assert form.look.language.currentData() == "zh_CN"
    assert form.ticks.parts() == preset("paper").options.parts  # type: ignore[union-attr]


def test_what_was_chosen_is_remembered_and_exported_again(
    qtbot: QtBot, open_main: OpenMain, store: QSettings, tmp_path: Path, answer: Answer
) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    dialog.form.ticks.ticks[FINDINGS].click()
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(".svg"))
    dialog.form.format.activated.emit(dialog.form.format.currentIndex())
    answer(tmp_path / "lanes")
    dialog.save.click()
    written(qtbot, window)
    file = tmp_path / "lanes.svg"
    assert file.read_text("utf-8").startswith("<?xml")
    file.unlink()
    kept = recall(window.settings)
    assert kept.choice == dialog.form.choice()
    assert kept.recent == (("slide", ".svg"),)
    window.actions_["export_again"].trigger()
    written(qtbot, window)
    assert file.exists()
    assert [file.name for file in tmp_path.glob("*.svg")] == ["lanes.svg"]
    assert recall(Settings(store)).choice == kept.choice


def test_of_another_script_the_same_export_has_a_name_of_its_own(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, answer: Answer
) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    answer(tmp_path / "lanes.png")
    dialog.save.click()
    written(qtbot, window)
    data = json.loads(window.settings.export)
    window.settings.export = json.dumps(data | {"script": "/another.py"})
    (tmp_path / "ends_at_once.png").write_bytes(b"mine")
    window.actions_["export_again"].trigger()
    written(qtbot, window)
    assert (tmp_path / "ends_at_once.png").read_bytes() == b"mine"
    assert (tmp_path / "ends_at_once-2.png").exists()


def test_a_place_that_cannot_be_written_is_told_and_another_one_is_asked_for(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, answer: Answer
) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    titles = answer(tmp_path / "no" / "such" / "lanes.pdf")
    kind = next(each for each in formats() if each.suffix == ".pdf")
    dialog.form.set_choice(replace(dialog.form.choice(), suffix=kind.suffix))
    dialog.save.click()
    qtbot.waitUntil(lambda: len(titles) == 2, timeout=20_000)
    assert "could not be written" in titles[1]
    assert window.banner.problem is not None
    assert "lanes.pdf could not be written" in window.banner.problem.title
    assert list(tmp_path.rglob("*.pdf")) == []
    answer(tmp_path / "lanes.pdf")
    dialog.save.click()
    written(qtbot, window)
    assert window.banner.isHidden()
    assert (tmp_path / "lanes.pdf").read_bytes().startswith(b"%PDF")
    assert {each.name for each in tmp_path.iterdir()} == {"lanes.pdf", "settings.ini"}


def test_a_cancelled_export_leaves_the_file_as_it_was(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    window = ended(qtbot, open_main)
    file = tmp_path / "lanes.png"
    file.write_bytes(b"old")
    window.exporting.busy.connect(lambda _words, job: job.cancel())
    window.exporting.write(formats()[0], Choice(), file)
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=20_000)
    assert file.read_bytes() == b"old"
    assert {each.name for each in tmp_path.iterdir()} == {"lanes.png", "settings.ini"}


def test_the_picture_is_copied_as_pixels_and_as_vectors(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    window.actions_["copy_picture"].trigger()
    written(qtbot, window, "Copied")
    assert QGuiApplication.clipboard().image().width() == 1920
    window.actions_["copy_svg"].trigger()
    written(qtbot, window, "Copied")
    data = QGuiApplication.clipboard().mimeData()
    assert "<svg" in bytes(data.data("image/svg+xml").data()).decode()
    assert "<svg" in data.text()


def test_a_measured_span_is_what_is_copied(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    looks = []
    for span in (None, (1e6, 5e6)):
        window.view.set_span(span)
        window.actions_["copy_picture"].trigger()
        written(qtbot, window, "Copied")
        looks.append(QGuiApplication.clipboard().image())
    assert looks[0] != looks[1]
    dialog = dialog_of(qtbot, window)
    dialog.form.range.setCurrentIndex(dialog.form.range.findData(SPAN))
    dialog.form.range.activated.emit(dialog.form.range.currentIndex())
    job = window.exporting.job(dialog.form.choice())
    assert job is not None
    assert job.options.span == (1e6, 5e6)
    window.view.set_span(None)
    assert dialog.form.choice().range != SPAN


def test_the_preview_can_be_dragged_into_another_program(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    carried: list[QMimeData] = []
    files: list[QImage] = []

    def carry(drag: QDrag, *_: object) -> Qt.DropAction:
        carried.append(drag.mimeData())
        files.append(QImage(drag.mimeData().urls()[0].toLocalFile()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", carry)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", staticmethod(lambda: Qt.MouseButton.LeftButton))
    middle = dialog.preview.rect().center()
    QTest.mousePress(dialog.preview, Qt.MouseButton.LeftButton, pos=middle)
    there, left = QPointF(middle + QPoint(60, 0)), Qt.MouseButton.LeftButton
    none, key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(QEvent.Type.MouseMove, there, dialog.preview.mapToGlobal(there), none, left, key)
    QGuiApplication.sendEvent(dialog.preview, moved)
    qtbot.waitUntil(lambda: bool(carried), timeout=20_000)
    assert {"image/svg+xml", "text/uri-list"} <= set(carried[0].formats())
    assert files[0].width() == 1920
    folder = Path(carried[0].urls()[0].toLocalFile()).parent
    window.exporting.finish()
    assert not folder.exists()


def test_the_dialog_can_be_used_by_keys_and_is_named(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not widget.inherits("QAbstractScrollArea")
    ]
    assert nameless == []
    assert dialog.form.sizeHint().width() <= dialog.form.width()


def test_the_form_has_the_room_that_its_letters_and_language_need(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    form, widths = dialog_of(qtbot, window).form, set()

    def has_room() -> bool:
        wide = form.visibleRegion().boundingRect().width()
        fields = (field for field in form.findChildren(QComboBox) if field.isVisible())
        high = all(field.height() >= field.sizeHint().height() for field in fields)
        return high and form.minimumSizeHint().width() <= wide

    for percent, language in ((100, "en"), (150, "en"), (150, "zh_CN")):
        window.text_size._choose(percent)
        window.translation.choose(language)
        qtbot.waitUntil(lambda: is_renewed(window) and has_room())
        widths.add(form.width())
    assert len(widths) > 1, "else nothing is measured"


def test_nothing_is_exported_while_a_run_grows(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "asks.py"))
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    assert not window.actions_["export"].isEnabled()
    assert window.exporting.job(Choice()) is None
    qtbot.waitUntil(lambda: bool(window.control.current and window.control.current.timeline.lanes), timeout=20_000)
    QGuiApplication.clipboard().clear()
    window.actions_["copy_picture"].trigger()  # as far as it has come
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().width() == 1920, timeout=20_000)
    window.control.stop()
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)
    assert window.actions_["export"].isEnabled()


def test_settings_that_cannot_be_read_are_as_at_the_first_start(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main()
    for text in ("{", "[]", '{"choice": 3}', '{"choice": {"options": {"width": "much", "parts": ["nothing"]}}}'):
        window.settings.export = text
        assert recall(window.settings).choice.options.width == 1920


def test_the_replayed_moment_is_shown_if_it_is_wanted(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    dialog = dialog_of(qtbot, window)
    tick, parts = dialog.form.moment, dialog.form.ticks.ticks
    assert not tick.isEnabled()
    assert not parts[GRAPH].isEnabled()
    window.timeline.panel.replay.go_to(2e6)
    assert tick.isEnabled()
    assert "0.002 s" in tick.text()
    job = window.exporting.job(dialog.form.choice())
    assert job is not None
    assert job.options.at == 2e6
    tick.click()
    job = window.exporting.job(dialog.form.choice())
    assert job is not None
    assert job.options.at is None
    tick.click()
    dialog.form.set_choice(replace(dialog.form.choice(), suffix=".csv"))
    assert not tick.isEnabled(), "a table is of all times"
