"""Writes the frames: GIF and WebP by Pillow, MP4 by ffmpeg."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from PIL import Image

from gui.export.job import ExportJob, Progress
from scenarios.language import gettext

from .frames import Frames, Pixels
from .motion import Motion

_SECOND: Final = 1e9
_SMOOTHEST: Final = 50.0  # frames a second: no browser shows a GIF that has more as fast as it says
_EFFORT: Final = 20  # of 100, that WebP makes to be small without loss
_MOST_BYTES: Final = 400_000_000  # that frames take which wait to be written
_FEWEST: Final = 5.0  # frames a second of a film whose pictures stay: players seek by frames


class _UnwantedError(Exception):
    """Nobody wants the rest."""


def write(job: ExportJob, file: Path, progress: Progress) -> None:
    """Write the animation, of the kind that the file's ending says. Raises OSError and ValueError."""
    timeline = job.recording.timeline
    span = job.options.span or (0.0, float(timeline.now - timeline.origin))
    motion = Motion.of(job.more, (span[1] - span[0]) / _SECOND)
    file.touch()  # before there is much to be drawn in vain
    frames = Frames(job, motion, _MOST_BYTES)
    try:
        if file.suffix == ".mp4":
            _film(frames, motion, file, progress)
        else:
            _images(frames, file, progress)
    except _UnwantedError:
        return
    progress(1.0)


def _told(frames: Frames, progress: Progress) -> Iterator[tuple[Pixels, float]]:
    """The frames; the share done is told with each."""
    for number, (frame, seconds) in enumerate(frames):
        if not progress(number / frames.count):
            raise _UnwantedError
        yield frame, seconds


def _images(frames: Frames, file: Path, progress: Progress) -> None:
    """All frames of one palette: no colour flickers, and a pixel of those that wait to be written takes one byte."""
    palette = Image.fromarray(frames.sample).quantize(256, dither=Image.Dither.NONE)
    made: list[Image.Image] = []
    lasting: list[int] = []
    for frame, seconds in _told(frames, progress):
        made.append(Image.fromarray(frame).quantize(palette=palette, dither=Image.Dither.NONE))
        lasting.append(round(max(seconds, 1 / _SMOOTHEST) * 1000))
    more: dict[str, Any] = {"optimize": False}
    if file.suffix == ".webp":
        more = {"lossless": True, "quality": _EFFORT, "method": 0}
    made[0].save(file, save_all=True, append_images=made[1:], duration=lasting, loop=0, **more)


def _film(frames: Frames, motion: Motion, file: Path, progress: Progress) -> None:
    """Each frame as often as it lasts. Raises OSError with what ffmpeg says."""
    rate = max(motion.frames if motion.kind == "grow" else _FEWEST, 1.0)
    made = _told(frames, progress)
    first, seconds = next(made)
    height, width = first.shape[:2]
    command = [
        "ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}",
        "-r", f"{rate:g}", "-i", "-", "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p",
        "-movflags", "+faststart", str(file),
    ]  # fmt: skip
    try:
        program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except OSError as error:
        raise OSError(gettext("ffmpeg cannot be started: {error}").format(error=error.strerror or error)) from error
    with program:
        try:
            assert program.stdin is not None  # noqa: S101  it is a pipe
            _pour(program.stdin, first, seconds, rate)
            for frame, lasts in made:
                _pour(program.stdin, frame, lasts, rate)
            program.stdin.close()
        except BrokenPipeError:
            pass  # what it says on its way out is told below
        except BaseException:
            program.kill()
            raise
        said = program.stderr.read().decode("utf-8", "replace").strip() if program.stderr else ""
        if program.wait():
            raise OSError(said or gettext("ffmpeg failed"))


def _pour(pipe: Any, frame: Pixels, seconds: float, rate: float) -> None:
    data = frame.tobytes()
    for _ in range(max(round(seconds * rate), 1)):
        pipe.write(data)
