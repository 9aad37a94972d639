"""A run as a moving picture: as it grows, or with a cursor that steps through what happens."""

import shutil
from pathlib import Path
from typing import Final

from gui.export.formats import Format
from gui.export.job import ExportJob, Progress
from gui.style.spoken import translate

_OPTIONS: Final = ("motion", "seconds", "speed", "frames")


def _write(job: ExportJob, file: Path, progress: Progress) -> None:
    from .writing import write  # Pillow is imported by those alone who want one

    write(job, file, progress)


def _no_ffmpeg() -> str:
    return "" if shutil.which("ffmpeg") else translate("Format", "The program ffmpeg is not found.")


FORMATS: Final = (
    Format(".gif", lambda: translate("Format", "Animation, GIF"), _write, order=50, options=_OPTIONS),
    Format(".webp", lambda: translate("Format", "Animation, WebP"), _write, order=51, options=_OPTIONS),
    Format(".mp4", lambda: translate("Format", "Video, MP4"), _write, order=52, options=_OPTIONS, is_there=_no_ffmpeg),
)
