"""The colours: readable, and apart also for eyes that see fewer of them."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gui.style.theme import DARK, LIGHT, Theme, state_label, state_meaning
from gui.style.theming import Theming, style_sheet
from scenarios.tracer.wire.records import BLOCKED, GIL, ON_LOCK, READY, RUNNING, STATES
from tests.gui.support import OpenMain

Floats = NDArray[np.float64]

# Machado, Oliveira, Fernandes 2009: how full protanopia, deuteranopia and tritanopia see linear RGB
EYES = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
# Björn Ottosson's Oklab: linear RGB to cones, and cones to a space where distance is how different colours look
CONES = [[0.41222147, 0.53633254, 0.05144599], [0.2119035, 0.6806995, 0.107397], [0.0883025, 0.2817188, 0.6299787]]
LAB = [[0.21045426, 0.7936178, -0.00407205], [1.9779985, -2.4285922, 0.4505937], [0.025904, 0.7827718, -0.8086758]]
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def linear(color: str) -> Floats:
    channels = np.array([int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def oklab(rgb: Floats) -> Floats:
    return np.asarray(np.array(LAB) @ np.cbrt(np.array(CONES) @ np.clip(rgb, 0, 1)))


def distance(one: str, other: str, eye: str) -> float:
    seen = np.array(EYES[eye])
    return float(np.linalg.norm(oklab(seen @ linear(one)) - oklab(seen @ linear(other))))


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG defines."""
    light = sorted(float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_two_states_differ_by_colour_or_by_pattern_for_every_eye(theme: Theme, eye: str) -> None:
    for one, other in itertools.combinations(range(len(STATES)), 2):
        if theme.patterns[one] == theme.patterns[other]:
            apart = distance(theme.states[one], theme.states[other], eye)
            assert apart > 0.075, (STATES[one], STATES[other], apart)


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_running_ready_gil_and_lock_are_far_apart_for_every_eye(theme: Theme, eye: str) -> None:
    for one, other in itertools.combinations((RUNNING, READY, GIL, ON_LOCK, BLOCKED), 2):
        apart = distance(theme.states[one], theme.states[other], eye)
        assert apart > 0.09 or theme.patterns[one] != theme.patterns[other], (STATES[one], STATES[other], apart)


@THEMES
def test_every_state_stands_out_from_the_ground(theme: Theme) -> None:
    assert all(distance(color, theme.panel, "all") > 0.09 for color in theme.states)


@THEMES
def test_every_text_has_the_contrast_that_reading_needs(theme: Theme) -> None:
    texts = [theme.text, theme.text_dim, theme.error, theme.accent, *theme.lane_colors, *vars(theme.code).values()]
    assert [(color, contrast(color, theme.panel)) for color in texts if contrast(color, theme.panel) < 4.5] == []
    assert contrast(theme.text_disabled, theme.panel) > 4.5, "what is greyed is read too"
    assert contrast(theme.text_disabled, theme.panel) < 0.85 * contrast(theme.text_dim, theme.panel)
    assert contrast(theme.error, theme.error_ground) > 4.5
    assert contrast(theme.text, theme.selection) > 4.5
    assert contrast(theme.accent_text, theme.accent) > 4.5


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
