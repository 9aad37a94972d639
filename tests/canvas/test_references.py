"""Every state, mark and sign looks as it did when somebody last looked at it.

A picture is made anew by `python -m tests.canvas.picture_sheet`, and then looked at. What differs between Qt's releases
is the edges of letters and lines: squares of some pixels are compared by their mean colour.
"""

import itertools
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.style.theme import LIGHT, Theme
from tests.canvas.picture_sheet import FOLDER, HEIGHT, THEMES, WIDTH, Pixels, cells, pixels, place, sheet

_SQUARE: Final = 4  # px
_FAR: Final = 14.0  # of 255, in the mean colour of a square
_MOST: Final = 2  # squares that may be farther: a letter that is half a pixel off


@cache
def drawn(theme_name: str) -> Pixels:
    """The sheet as it is drawn now."""
    return pixels(sheet(next(theme for theme in THEMES if theme.name == theme_name)))


@cache
def kept(theme_name: str) -> Pixels:
    """The sheet as it was looked at."""
    return pixels(QImage(str(FOLDER / f"{theme_name}.png")))


def cell(picture: Pixels, number: int) -> Pixels:
    where = place(number)
    return picture[where.top() : where.top() + HEIGHT, where.left() : where.left() + WIDTH]


def far_squares(one: Pixels, other: Pixels) -> int:
    """In how many squares two cells differ more than edges do."""
    return int(np.count_nonzero(np.abs(_means(one) - _means(other)).max(axis=2) > _FAR))


def _means(picture: Pixels) -> Pixels:
    high, wide = picture.shape[0] // _SQUARE, picture.shape[1] // _SQUARE
    squares = picture[: high * _SQUARE, : wide * _SQUARE].reshape(high, _SQUARE, wide, _SQUARE, 3)
    means: Pixels = squares.mean(axis=(1, 3))
    return means


def difference(one: Pixels, other: Pixels, path: Path) -> Path:
    """Write what was looked at, what is drawn now, and where they differ, one below the other, four times as large."""
    apart = np.repeat(np.abs(one - other).max(axis=2, keepdims=True), 3, axis=2)
    whole = np.vstack([one, other, 255 - np.minimum(apart * 3, 255)]).repeat(4, axis=0).repeat(4, axis=1)
    codes = np.dstack([whole.astype(np.uint8), np.full((*whole.shape[:2], 1), 255, np.uint8)])
    codes = np.ascontiguousarray(codes)
    QImage(codes.data, codes.shape[1], codes.shape[0], codes.shape[1] * 4, QImage.Format.Format_RGB32).save(str(path))
    return path


@pytest.mark.parametrize("name", cells(LIGHT))
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_it_looks_as_it_did_when_it_was_looked_at(qapp: QApplication, tmp_path: Path, theme: Theme, name: str) -> None:
    number = list(cells(theme)).index(name)
    now, then = cell(drawn(theme.name), number), cell(kept(theme.name), number)
    far = far_squares(then, now)
    if far > _MOST:
        path = difference(then, now, tmp_path / f"{name.replace(' ', '_')}.png")
        pytest.fail(f"{name} in {theme.name}: {far} squares differ; then, now and the difference: {path}")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_two_of_a_kind_look_the_same(qapp: QApplication, theme: Theme) -> None:
    """What this comparison takes for the same, a reader could not tell apart either."""
    names = list(cells(theme))
    same = {
        frozenset({one, other})
        for one, other in itertools.combinations(names, 2)
        if one.partition(" ")[0] == other.partition(" ")[0]
        and far_squares(cell(drawn(theme.name), names.index(one)), cell(drawn(theme.name), names.index(other))) <= _MOST
    }
    assert not same
