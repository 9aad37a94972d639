"""The colours: readable, and apart also for eyes that see fewer of them."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gui.canvas.surface.frame import ink_on
from gui.style import theming as theming_module
from gui.style.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme, state_label, state_meaning
from gui.style.theming import Theming, style_sheet
from scenarios.tracer.wire.records import STATES, UNTOLD, ZOMBIE
from tests.gui.support import OpenMain

Floats = NDArray[np.float64]

# Machado, Oliveira, Fernandes 2009: how full protanopia, deuteranopia and tritanopia see linear RGB
EYES = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
    "grey print": [[0.2126, 0.7152, 0.0722]] * 3,
}
# sRGB's linear light to CIE XYZ, over its white (IEC 61966-2-1)
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
APART = 20.0  # CIE 1976: two colours that nobody takes for one
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda theme: theme.name)
ENHANCED = pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda theme: theme.name)


def linear(color: str) -> Floats:
    channels = np.array([int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def cie_lab(rgb: Floats) -> Floats:
    parts = XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(parts > 216 / 24389, np.cbrt(parts), (24389 / 27 * parts + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, eye: str) -> float:
    """The CIE 1976 difference of two colours, as this eye sees them."""
    seen = np.array(EYES[eye])
    return float(np.linalg.norm(cie_lab(seen @ linear(one)) - cie_lab(seen @ linear(other))))


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG defines."""
    light = sorted(float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_two_states_differ_by_colour_or_by_pattern_for_every_eye(theme: Theme, eye: str) -> None:
    near = [
        (STATES[one], STATES[other], round(distance(theme.states[one], theme.states[other], eye)))
        for one, other in itertools.combinations(range(len(STATES)), 2)
        if UNTOLD not in (one, other)  # beside which no other state stands: it is all that a foreign trace has
        and theme.patterns[one] == theme.patterns[other]
        and distance(theme.states[one], theme.states[other], eye) < APART
    ]
    assert near == []


@THEMES
def test_no_worker_looks_like_a_state(theme: Theme) -> None:
    """Where a state has a pattern, that tells them apart: a worker's colour is never hatched."""
    near = [
        (worker, STATES[state], round(distance(worker, color, "all")))
        for worker in theme.lane_colors
        for state, color in enumerate(theme.states)
        if not theme.patterns[state] and distance(worker, color, "all") < APART
    ]
    assert near == []


@THEMES
def test_workers_are_muted_and_what_is_wrong_is_loud(theme: Theme) -> None:
    def chroma(color: str) -> float:
        return float(np.hypot(*cie_lab(linear(color))[1:]))

    assert max(map(chroma, theme.lane_colors)) <= 30
    assert chroma(theme.error) > max(map(chroma, theme.lane_colors))
    assert chroma(theme.states[ZOMBIE]) < 10, "an ended process is not louder than those that run"


@THEMES
def test_every_state_stands_out_from_the_ground(theme: Theme) -> None:
    assert all(distance(color, theme.panel, "all") > 8 for color in theme.states)


@THEMES
def test_words_can_be_read_on_every_state_and_every_worker(theme: Theme) -> None:
    colors = [*theme.states, *theme.lane_colors]
    assert [color for color in colors if contrast(ink_on(color).name(), color) < 4.5] == []


@THEMES
def test_every_text_has_the_contrast_that_reading_needs(theme: Theme) -> None:
    texts = [theme.text, theme.text_dim, theme.error, theme.accent, *theme.lane_colors, *vars(theme.code).values()]
    assert [(color, contrast(color, theme.panel)) for color in texts if contrast(color, theme.panel) < 4.5] == []
    assert contrast(theme.text_disabled, theme.panel) > 4.5, "what is greyed is read too"
    assert contrast(theme.text_disabled, theme.panel) < 0.85 * contrast(theme.text_dim, theme.panel)
    assert contrast(theme.error, theme.error_ground) > 4.5
    assert contrast(theme.text, theme.selection) > 4.5
    assert contrast(theme.accent_text, theme.accent) > 4.5


@ENHANCED
def test_in_high_contrast_every_text_has_seven_to_one_on_every_ground_that_it_stands_on(theme: Theme) -> None:
    grounds = (theme.panel, theme.window, theme.raised, theme.hover, theme.selection)
    texts = [theme.text_dim, theme.text_disabled, theme.error, theme.notice, theme.accent, *theme.lane_colors]
    texts += vars(theme.code).values()
    low = [(text, ground) for text in texts for ground in grounds[:3] if contrast(text, ground) < 7]
    low += [(theme.text, ground) for ground in grounds if contrast(theme.text, ground) < 7]
    low += [(theme.text_dim, ground) for ground in grounds if contrast(theme.text_dim, ground) < 7]
    low += [
        (text, ground)
        for text, ground in (
            (theme.error, theme.error_ground),
            (theme.notice, theme.notice_ground),
            (theme.text, theme.error_ground),
            (theme.text, theme.notice_ground),
            (theme.accent_text, theme.accent),
        )
        if contrast(text, ground) < 7
    ]
    colors = [*theme.states, *theme.lane_colors]
    low += [(ink_on(color).name(), color) for color in colors if contrast(ink_on(color).name(), color) < 7]
    assert low == []
    assert contrast(theme.border, theme.panel) >= 3, "a control's edge is seen"


def test_high_contrast_follows_the_system_and_can_be_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theming = Theming(qapp, "system")
    assert theming.theme in (LIGHT, DARK)
    theming.choose("contrast")
    assert theming.theme in (CONTRAST_LIGHT, CONTRAST_DARK)
    theming.choose("light")
    monkeypatch.setattr(theming_module, "wants_contrast", lambda _hints: True)
    theming.choose("light")
    assert theming.theme is LIGHT, "what was chosen counts more than the system"
    theming.choose("system")
    assert theming.theme in (CONTRAST_LIGHT, CONTRAST_DARK)
    theming.deleteLater()


def test_every_state_has_words_of_its_own() -> None:
    assert len({state_label(code) for code in range(len(STATES))}) == len(STATES)
    assert all(state_meaning(code) for code in range(len(STATES)))


@THEMES
def test_the_style_sheet_has_every_token_filled_in(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


def test_the_theme_switches_at_once_and_is_remembered(
    qapp: QApplication, open_main: OpenMain, store: QSettings
) -> None:
    window = open_main()
    window.theming.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == LIGHT.panel
    window.theming.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.panel
    assert store.value("theme") == "dark"
    assert open_main().theming.theme is DARK


def test_an_unknown_theme_in_the_settings_means_the_systems(qapp: QApplication) -> None:
    theming = Theming(qapp, "purple")
    assert theming.mode == "system"
    theming.deleteLater()
