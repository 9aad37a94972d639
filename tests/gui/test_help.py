"""Help at hand: the glossary from whatever is pointed at, the scenario's text, the keys, and the tour of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QAction, QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.style.theme import state_label
from gui.window.help.glossary import entries
from gui.window.help.glossary_window import GlossaryWindow
from gui.window.help.tour import STEPS, Tour
from gui.window.main_window import MainWindow
from scenarios import language
from scenarios.timeline.vocabulary import ON_LOCK, SLEEP
from tests.gui.support import PROGRAMS, OpenMain, is_renewed

SCRIPT = str(PROGRAMS / "two_sleepers.py")


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Other tests read English."""
    yield
    language.choose(language.ENGLISH)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def opened(qtbot: QtBot, open_main: OpenMain, name: str = SCRIPT, spoken: str = "en") -> MainWindow:
    QCursor.setPos(0, 0)
    window = open_main(name, language=spoken)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=60_000)
    return window


def glossary(window: MainWindow) -> GlossaryWindow:
    assert window.help_.glossary is not None
    assert window.help_.glossary.isVisible()
    return window.help_.glossary


def touring(window: MainWindow) -> Tour:
    window.actions_["tour"].trigger()
    assert window.help_.tour is not None
    return window.help_.tour


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: QWidget, text: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible())


def test_f1_explains_what_is_selected(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    panel = window.timeline.panel
    panel.setFocus()
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    lane = next(lane for lane in panel.source.rows.lanes if (lane.states.state == SLEEP).any())
    row = panel.source.rows.row_of(lane.index)
    assert row is not None
    start = lane.states.start[(lane.states.state == SLEEP).argmax()] - panel.source.timeline.origin
    box = panel.lanes.box()
    at = QPoint(round(panel.source.scale().x(float(start))) + 5, round(box.y(row) + box.height / 2))
    QTest.mouseClick(panel.lanes, Qt.MouseButton.LeftButton, pos=at)
    assert window.view.selection is not None
    assert window.view.selection.state == SLEEP
    window.actions_["glossary"].trigger()
    page = glossary(window).page
    assert (page.name.text(), page.other_name.text()) == ("sleeping", "睡眠")


def test_f1_explains_what_the_mouse_is_over(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "workbench")
    window.move(0, 0)
    control = window.options.controls["SEMAPHORE"]
    for widget, expected in ((control, "semaphore"), (window.options.controls["JOIN"], "join")):
        QCursor.setPos(widget.mapToGlobal(widget.rect().center()))
        assert QApplication.widgetAt(QCursor.pos()) is not None
        QTest.keyClick(window, Qt.Key.Key_F1)
        assert glossary(window).shown == expected
        glossary(window).close()


def test_a_click_on_a_colour_of_the_legend_explains_it(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    for state, key in ((SLEEP, "state_sleep"), (ON_LOCK, "state_lock")):
        name = state_label(state)
        swatch = next(each for each in window.timeline.legend.findChildren(QWidget) if each.accessibleName() == name)
        QTest.mouseClick(swatch, Qt.MouseButton.LeftButton)
        assert glossary(window).shown == key


def test_each_state_of_each_lane_has_an_answer_where_it_is_drawn(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "workbench")
    panel = window.timeline.panel
    box, scale = panel.lanes.box(), panel.source.scale()
    topics = set()
    for row in range(box.first, box.last):
        for x in range(round(scale.left) + 2, round(scale.left + scale.width), 7):
            at = panel.lanes.mapTo(panel, QPoint(x, round(box.y(row) + box.band / 2)))
            topics.add(panel.topic_at(at))
    assert {"state sleep", "mark exit"} <= topics
    from gui.window.help.glossary import explaining

    assert [topic for topic in topics - {""} if not explaining(topic)] == []


def test_a_tip_names_the_key_to_the_glossary(qtbot: QtBot, open_main: OpenMain) -> None:
    from gui.canvas.input.tooltips import with_key

    assert with_key("").strip() == ""
    assert with_key("<b>sleeping</b>").startswith("<b>sleeping</b><br>")
    assert "F1" in with_key("<b>sleeping</b>")


@pytest.mark.parametrize(("spoken", "title"), [("en", "mutex (Lock)"), ("zh_CN", "互斥锁")])
def test_the_glossary_is_searched_in_both_languages_by_keys_alone(
    qtbot: QtBot, open_main: OpenMain, spoken: str, title: str
) -> None:
    window = opened(qtbot, open_main, spoken=spoken)
    window.actions_["glossary"].trigger()
    found = glossary(window)
    qtbot.waitUntil(found.search.hasFocus)
    for wanted in ("mutex", "互斥锁"):
        found.search.setText(wanted)
        assert found.page.name.text() == title
    QTest.keyClick(found.search, Qt.Key.Key_Down)
    assert found.page.name.text() != title
    QTest.keyClick(found.search, Qt.Key.Key_Up)
    assert found.page.name.text() == title
    QTest.keyClick(found.search, Qt.Key.Key_Escape)
    assert found.search.text() == ""
    assert found.list.count() > len(entries())
    QTest.keyClick(found.search, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_a_page_has_its_picture_in_the_colours_of_the_theme(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.help_.show_word("mutex")
    picture = glossary(window).page.picture
    qtbot.waitUntil(lambda: picture.is_drawn, timeout=20_000)
    assert "Ticket rush" in picture.accessibleName()
    seen = []
    for mode in ("light", "dark"):
        window.theming.choose(mode)
        qtbot.waitUntil(lambda: is_renewed(window))
        image = picture.grab().toImage()
        colors = {
            image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
        }
        assert window.theming.theme.states[ON_LOCK].lower() in colors
        seen.append(colors)
    assert seen[0] != seen[1]


def test_every_entry_can_be_shown_and_nothing_of_it_is_cut(
    qtbot: QtBot, qapp: QApplication, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main)
    for spoken in language.LANGUAGES:
        window.translation.choose(spoken)
        for key in entries():
            window.help_.show_word(key)
            page = glossary(window).page
            qapp.processEvents()
            assert page.name.text() == entries()[key].name[spoken]
            content = page.widget()
            assert content is not None
            assert content.width() <= page.viewport().width()
            for label in (page.name, page.text, page.caption):
                assert label.height() >= label.heightForWidth(label.width()) or not label.isVisible()
    window.help_.finish()


def test_a_scenario_that_shows_a_word_is_run_from_its_page(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.help_.show_word("event")
    button(glossary(window).page, title_of(window, "threads/event")).click()
    assert window.model.scenario is not None
    assert window.model.scenario.key == "threads/event"
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    window.control.stop()
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)


def title_of(window: MainWindow, key: str) -> str:
    return next(each.title for each in window.scenarios.all() if each.key == key)


def test_the_text_of_the_scenario_stands_beside_its_code(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "processes/join")
    window.actions_["scenario_text"].trigger()
    page = window.code.text
    assert page.isVisible()
    assert not window.code.code.isVisible()
    said = page.toPlainText()
    scenario = window.model.scenario
    assert scenario is not None
    assert scenario.title in said
    assert scenario.question in said
    assert "WORKERS" in said
    window.translation.choose("zh_CN")
    qtbot.waitUntil(lambda: scenario.told_in("zh_CN").question in page.toPlainText())
    assert "等待结束（join）" in page.toPlainText()
    page.word_wanted.emit("join")
    assert glossary(window).shown == "join"
    window.actions_["scenario_text"].trigger()
    assert window.code.code.isVisible()


def test_a_script_of_the_readers_own_has_its_text_too_and_none_is_no_fault(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.actions_["scenario_text"].trigger()
    assert window.code.text.toPlainText().strip()


def test_the_sheet_of_keys_is_searched_and_leaves_by_esc(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    panel = window.timeline.panel
    panel.setFocus()
    QTest.keyClicks(panel.lanes, "?")
    sheet = window.help_.keys
    assert sheet.isVisible()
    every = words(sheet)
    actions: list[QAction] = [*window.actions(), *panel.actions()]
    for action in actions:
        for keys in action.shortcuts():
            assert keys.toString() in every.split(), action.objectName()
    QTest.keyClicks(sheet.search, "zoom")
    assert "Zoom in" in words(sheet)
    assert "Quit" not in words(sheet)
    QTest.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is panel.lanes


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("height", [720, 800])
def test_the_sheet_of_keys_shows_all_without_scrolling(
    qtbot: QtBot, open_main: OpenMain, spoken: str, height: int
) -> None:
    window = opened(qtbot, open_main, spoken=spoken)
    window.resize(1280, height)
    window.actions_["keys"].trigger()
    sheet = window.help_.keys
    assert window.rect().contains(sheet.card.geometry())
    qtbot.wait(50)
    area = sheet.card.findChild(QScrollArea)
    assert area is not None
    assert (area.verticalScrollBar().maximum(), area.horizontalScrollBar().maximum()) == (0, 0)


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("height", [720, 800])
def test_the_tour_points_at_real_parts_of_the_window_in_five_steps(
    qtbot: QtBot, open_main: OpenMain, spoken: str, height: int
) -> None:
    window = opened(qtbot, open_main, spoken=spoken)
    window.resize(1280, height)
    qtbot.wait(50)
    runs = window.control.current
    tour = touring(window)
    assert len(STEPS) == 5
    said = []
    for step in range(5):
        assert tour.step == step
        assert QApplication.focusWidget() is tour.next
        assert window.rect().contains(tour.card.geometry())
        assert tour.holes()
        assert not any(hole.intersects(tour.card.geometry()) for hole in tour.holes())
        for label in (tour.heading, tour.text, tour.count):
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= wanted
            assert label.wordWrap() or label.width() >= label.sizeHint().width()
        said.append(tour.card.accessibleName())
        QTest.keyClick(tour.next, Qt.Key.Key_Space)
    assert len(set(said)) == 5
    assert not tour.isVisible()
    assert window.control.current is runs
    assert not window.control.live


def test_the_tour_goes_back_and_forth_by_keys_and_ends_with_esc(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.timeline.panel.setFocus()
    tour = touring(window)
    QTest.keyClick(tour.next, Qt.Key.Key_Right)
    QTest.keyClick(tour.next, Qt.Key.Key_Right)
    QTest.keyClick(tour.next, Qt.Key.Key_Left)
    assert tour.step == 1
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or tour, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert tour.isAncestorOf(focus)
    QTest.keyClick(QApplication.focusWidget() or tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert QApplication.focusWidget() is window.timeline.panel.lanes
    assert touring(window).step == 0
    touring(window).close_sheet()


def test_what_the_tour_points_at_can_be_used_meanwhile(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "workbench")
    tour = touring(window)
    switch = window.options.controls["LOCK"]
    at = switch.mapTo(window, switch.rect().center())
    under = window.childAt(at)
    assert under is not None
    assert window.options.isAncestorOf(under)
    title = window.timeline.title
    assert window.childAt(title.mapTo(window, title.rect().center())) is tour
    window.control.stop()


def test_what_the_tour_points_at_is_bright_on_the_screen_then_and_thereafter(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    qtbot.wait(100)
    bright, tour = lanes_on_screen(window), touring(window)
    qtbot.waitUntil(lambda: lanes_on_screen(window) != bright)
    QTest.keyClick(tour.next, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: lanes_on_screen(window) == bright)
    tour.close_sheet()
    qtbot.wait(50)
    assert lanes_on_screen(window) == bright


def lanes_on_screen(window: MainWindow) -> QImage:
    """What a person sees of them: nothing is painted anew to find out."""
    return window.screen().grabWindow(window.winId()).toImage().copy(place_of(window.timeline.panel.lanes))


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def test_the_tour_follows_what_it_points_at_and_ends_with_esc_from_there(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    tour, options = touring(window), window.options
    low = options.height()
    window.open_path("workbench")
    qtbot.waitUntil(lambda: options.height() > low)
    qtbot.waitUntil(lambda: any(hole.contains(place_of(options)) for hole in tour.holes()))
    QTest.keyClick(tour.next, Qt.Key.Key_Right)
    lanes = window.timeline.panel.lanes
    lanes.setFocus()
    QTest.keyClick(lanes, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    window.control.stop()


def test_the_tour_finds_other_parts_where_some_are_hidden_and_follows_the_window(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main)
    window.actions_["scenarios"].setChecked(False)
    tour = touring(window)
    assert len(tour.holes()) == 1
    before = tour.card.pos(), tour.holes()
    window.resize(1500, 900)
    qtbot.wait(50)
    assert tour.size() == window.size()
    assert (tour.card.pos(), tour.holes()) != before
    window.translation.choose("zh_CN")
    qtbot.waitUntil(lambda: "选项" in tour.heading.text())
    tour.close_sheet()


def test_the_tour_is_offered_once_and_never_unasked_thereafter(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    window = opened(qtbot, open_main)
    assert window.help_.tour is None
    window.help_.offer_tour()
    qtbot.waitUntil(lambda: window.help_.tour is not None and window.help_.tour.isVisible())
    window.close()
    again = opened(qtbot, open_main)
    again.help_.offer_tour()
    qtbot.wait(100)
    assert again.help_.tour is None
    again.actions_["tour"].trigger()
    assert again.help_.tour is not None
