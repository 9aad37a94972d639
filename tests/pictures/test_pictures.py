"""Every scenario has a small picture in both themes, and the command makes all pictures from a real run."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

import resources
from gui.style.theme import DARK, LIGHT, Theme
from gui.style.theming import Theming
from gui.style.thumbnails import WIDTH
from gui.window.help.scenario_text import ScenarioText
from gui.window.script.scenario_list import ScenarioList
from scenarios.language import LANGUAGES
from scenarios.scripts.library import Scenario, find, of_file, scenarios
from scenarios.tracer.wire.records import ON_SEMAPHORE
from tests.pictures import __main__ as command
from tests.pictures.drawing import THEMES, picture_name, thumbnail_name

MOST_BYTES = 8_000
LEAST_COLORS = 3  # the ground, and two states


def colors(image: QImage, step: int) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), step) for y in range(0, image.height(), step)
    }


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.key)
def test_every_scenario_has_a_small_picture(scenario: Scenario, theme: Theme) -> None:
    path = resources.path(thumbnail_name(scenario, theme.name))
    assert path.stat().st_size <= MOST_BYTES
    image = QImage(str(path))
    assert image.width() == 2 * WIDTH
    assert QColor(image.pixelColor(1, 1)) == QColor(theme.panel)
    assert len(colors(image, 3)) >= LEAST_COLORS


def test_no_picture_is_of_a_scenario_that_is_gone() -> None:
    every = {thumbnail_name(scenario, theme.name) for scenario in scenarios() for theme in THEMES}
    there = {path.relative_to(resources.ROOT).as_posix() for path in (resources.ROOT / "thumbnails").rglob("*.*")}
    assert there == every


def test_the_list_shows_the_picture_in_the_tip_and_follows_the_theme(qapp: QApplication) -> None:
    theming = Theming(qapp, "light")
    listed = ScenarioList()
    listed.fill([find("processes/join")])
    listed.show()
    group = listed.tree.model().index(0, 0)
    index = listed.tree.model().index(0, 0, group)
    assert "thumbnails/light/processes.join.png" in index.data(Qt.ItemDataRole.ToolTipRole)
    theming.choose("dark")
    qapp.processEvents()
    assert "thumbnails/dark/processes.join.png" in index.data(Qt.ItemDataRole.ToolTipRole)
    theming.choose("light")
    listed.deleteLater()
    theming.deleteLater()


def test_the_text_beside_the_code_has_the_picture_and_that_of_a_script_of_ones_own_none(
    qapp: QApplication, tmp_path: Path
) -> None:
    theming = Theming(qapp, "light")
    page = ScenarioText(theming)
    page.show()
    page.show_scenario(find("processes/join"), [])
    assert "thumbnails/light/processes.join.png" in page.toHtml()
    own = tmp_path / "join.py"
    own.write_text('"""Mine"""\n')
    page.show_scenario(of_file(own), [])
    assert "<img" not in page.toHtml()
    page.deleteLater()
    theming.deleteLater()


def test_the_command_makes_each_picture_from_a_real_run(qapp: QApplication, tmp_path: Path) -> None:
    assert command.main([str(tmp_path), "--only", "threads/semaphore"]) == 0
    scenario = find("threads/semaphore")
    for language in LANGUAGES:
        for theme, color in ((LIGHT, LIGHT.states[ON_SEMAPHORE]), (DARK, DARK.states[ON_SEMAPHORE])):
            image = QImage(str(tmp_path / picture_name(scenario, language, theme.name)))
            seen = {
                image.pixelColor(x, y).name() for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)
            }
            assert {theme.panel.lower(), color.lower()} <= seen
    page = (tmp_path / "index.html").read_text("utf-8")
    assert scenario.question in page
    assert scenario.told_in("zh_CN").question in page
    assert "zh_CN/dark/threads.semaphore.png" in page


def test_a_scenario_that_is_not_there_is_refused_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        command.main([str(tmp_path / "none"), "--only", "threads/semafore"])
    assert not (tmp_path / "none").exists()
