"""A pixel has the mean colour of what lies in it: mixed as light mixes, and the ground where nothing lies."""

import numpy as np
import pytest

from gui.canvas.rows.track import Track
from gui.canvas.surface.raster import Palette, image, pixel_edges, to_linear, to_srgb
from scenarios.timeline import StateColumns
from scenarios.timeline.queries.pixels import Pixels


def row(starts: list[int], states: list[int]) -> Track:
    columns = StateColumns()
    columns.extend(starts, states)
    return Track(columns)


def channels(pixel: int) -> tuple[int, int, int]:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255


def test_a_half_of_each_shows_as_the_mean_of_their_light() -> None:
    palette = Palette(["#FF0000", "#00FF00"], "#000000")
    pixels = palette.paint([(row([0, 50], [0, 1]), 100)], Pixels(np.array([0, 100])))
    half = round(float(to_srgb(np.array(0.5))) * 255)
    assert channels(int(pixels[0, 0])) == pytest.approx((half, half, 0), abs=1)


def test_many_short_intervals_show_their_shares_and_not_one_of_them() -> None:
    rng = np.random.default_rng(0)
    states = rng.choice([0, 1], 50_000, p=[0.2, 0.8]).tolist()
    track = row(list(range(0, 50_000_000, 1000)), states)
    track.update(50_000, 50_000_000)
    pixels = Palette(["#FFFFFF", "#000000"], "#888888").paint(
        [(track, 50_000_000)], Pixels(pixel_edges(0, 5e7, 100, 0))
    )
    light = to_linear(np.array([channels(int(pixel))[0] for pixel in pixels[0]]) / 255)
    assert light.mean() == pytest.approx(0.2, abs=0.01)
    assert light.max() < 0.3


def test_whole_pixels_have_the_states_own_colour_and_the_rest_the_ground() -> None:
    palette = Palette(["#123456", "#FEDCBA"], "#FFFFFF")
    pixels = palette.paint([(row([100, 200], [0, 1]), 300)], Pixels(np.arange(0, 500, 100)))
    assert [hex(pixel) for pixel in pixels[0]] == ["0xffffffff", "0xff123456", "0xfffedcba", "0xffffffff"]


def test_a_lane_without_intervals_is_ground() -> None:
    pixels = Palette(["#123456"], "#FFFFFF").paint([(row([], []), 300)], Pixels(np.arange(0, 500, 100)))
    assert (pixels == 0xFFFFFFFF).all()


def test_light_and_srgb_are_each_others_inverse() -> None:
    codes = np.arange(256) / 255
    assert to_srgb(to_linear(codes)) == pytest.approx(codes, abs=1e-6)


def test_an_image_has_the_pixels_of_its_rows() -> None:
    rows = np.array([[0xFF0000FF, 0xFF00FF00], [0xFFFF0000, 0xFFFFFFFF]], np.uint32)
    assert image(rows).pixelColor(0, 1).name() == "#ff0000"
