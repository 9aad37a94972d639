"""A run as a moving picture: as it grows, or with a cursor that steps through what happens."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from gui.export.formats import Format
from gui.export.job import ExportJob, Progress
from gui.style.spoken import translate

from .motion import Motion

_OPTIONS: Final = ("motion", "seconds", "speed", "frames")


def _write(job: ExportJob, file: Path, progress: Progress) -> None:
    from .writing import write  # Pillow is imported by those alone who want one

    write(job, file, progress)


def _no_ffmpeg() -> str:
    return "" if shutil.which("ffmpeg") else translate("Format", "The program ffmpeg is not found.")


def _refuses(more: Mapping[str, str]) -> str:
    try:
        Motion.of(more, 1.0)
    except ValueError as error:
        return str(error)
    return ""


_ANIMATED: Final = partial(Format, write=_write, options=_OPTIONS, refuses=_refuses)
FORMATS: Final = (
    _ANIMATED(".gif", lambda: translate("Format", "Animation, GIF"), order=50),
    _ANIMATED(".webp", lambda: translate("Format", "Animation, WebP"), order=51),
    _ANIMATED(".mp4", lambda: translate("Format", "Video, MP4"), order=52, is_there=_no_ffmpeg),
)
