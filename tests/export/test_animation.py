"""A run that grows, or a cursor that steps through it: as long, as large and as smooth as it was asked for."""

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtWidgets import QApplication

from gui.control.background import CancelledError
from gui.export import formats, writing
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from scenarios.recording import Recording
from tests.canvas.made_up import recording
from tests.export.exported import export

SMALL: dict[str, Any] = {"width": 480, "letters": 9.0}


class Animated(NamedTuple):
    """All frames (rows, columns, 3), and how many ms each stays."""

    frames: list[NDArray[np.int64]]
    lasting: list[int]


def animated(made: Recording, file: Path, height: int = 0, **more: str) -> Animated:
    with Image.open(export(made, file, more=more, height=height, **SMALL)) as opened:
        image: Any = opened
        found = Animated([], [])
        for number in range(image.n_frames):
            image.seek(number)
            found.frames.append(np.asarray(image.convert("RGB")).astype(np.int64))
            found.lasting.append(image.info["duration"])
        return found


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_it_lasts_as_long_as_it_was_asked_to(qapp: QApplication, tmp_path: Path, suffix: str) -> None:
    drawn = animated(recording(), tmp_path / f"run.{suffix}", seconds="1", frames="10")
    assert drawn.lasting == [100] * 10 + [2000]
    assert {frame.shape[1] for frame in drawn.frames} == {480}


def test_speed_follows_the_runs_own_clock(qapp: QApplication, tmp_path: Path) -> None:
    drawn = animated(recording(), tmp_path / "run.gif", speed="0.5", frames="10")
    assert len(drawn.frames) == 17  # 0.8 s take 1.6


def test_the_run_grows_from_left_to_right_until_all_of_it_is_there(qapp: QApplication, tmp_path: Path) -> None:
    drawn = animated(recording(), tmp_path / "run.gif", seconds="1", frames="5").frames
    whole = drawn[-1]
    missing = [int((np.abs(frame - whole).max(axis=2) > 40).sum()) for frame in drawn]
    assert missing == sorted(missing, reverse=True)
    assert missing[0] > 4 * missing[-2]
    assert missing[-1] == 0


def test_a_cursor_steps_from_event_to_event_and_says_what_happens(qapp: QApplication, tmp_path: Path) -> None:
    drawn = animated(recording(), tmp_path / "run.gif", motion="step", seconds="20", height=400).frames
    assert 6 < len(drawn) < 50
    cursors = []
    for before, after in pairwise(drawn[:-1]):
        columns = np.flatnonzero((np.abs(before - after).max(axis=2) > 40)[: before.shape[0] // 2].any(axis=0))
        cursors.append(int(columns.max()))
    assert cursors == sorted(cursors)
    assert {frame.shape for frame in drawn} == {(400, 480, 3)}
    strips = {frame[-12:].tobytes() for frame in drawn}
    assert len(strips) > 5


@pytest.mark.parametrize(
    "more", [{"motion": "jump"}, {"seconds": "0"}, {"seconds": "long"}, {"frames": "1000"}, {"speed": "-1"}]
)
def test_what_makes_no_animation_is_refused(qapp: QApplication, tmp_path: Path, more: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"motion|seconds|frames|speed"):
        export(recording(), tmp_path / "run.gif", more=more)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["gif", "mp4"])
def test_one_that_is_cancelled_leaves_nothing(qapp: QApplication, tmp_path: Path, suffix: str) -> None:
    kind = formats.format_of(tmp_path / f"run.{suffix}")
    assert kind is not None
    if kind.is_there():
        pytest.skip(kind.is_there())
    told: list[float] = []

    def until_half(share: float) -> bool:
        told.append(share)
        return share < 0.5

    with pytest.raises(CancelledError):
        writing.write(kind, ExportJob(recording(), PictureOptions(**SMALL)), tmp_path / f"run.{suffix}", until_half)
    assert list(tmp_path.iterdir()) == []
    assert told == sorted(told)
    assert 0.5 <= told[-1] < 0.6


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="no ffmpeg here")
def test_a_film_plays_as_long_and_has_even_sides(qapp: QApplication, tmp_path: Path) -> None:
    file = export(recording(), tmp_path / "run.mp4", more={"seconds": "1", "frames": "10"}, width=481, letters=9.0)
    command = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(file)]
    stream = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["streams"][0]
    assert (stream["width"], stream["height"] % 2, int(stream["nb_frames"])) == (482, 0, 30)
    assert float(stream["duration"]) == pytest.approx(3.0, abs=0.11)
