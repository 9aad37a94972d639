"""Exports where there is no display: what `lanescope export` does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from gui.export import writing
from gui.export.formats import Format, format_of, formats
from gui.export.job import ExportJob
from gui.export.options import PARTS, PictureOptions, Span
from gui.export.presets import PRESETS, preset
from gui.headless_picture import offscreen
from gui.style import fonts
from gui.style.spoken import translate
from scenarios.command_line.command_types import CommandError, ExportedRun, ExportWish
from scenarios.recording import Recording

_SECOND: Final = 1e9
_FIRST: Final = "slide"  # the preset where none is named


class HeadlessExporter:
    """Writes exports with an offscreen application of its own, or the one that is there."""

    def __init__(self) -> None:
        self._application = offscreen()
        fonts.offer_chinese()

    def check(self, wish: ExportWish) -> None:
        """Raise CommandError for formats and presets that there are not, and folders that are not there."""
        for file in wish.files:
            kind = self._format(file)
            if why := kind.is_there():
                raise CommandError(f"{file}: {why}")
            _check_more(kind, wish, file)
            if wish.at is not None and not kind.moment:
                able = ", ".join(each.suffix for each in formats() if each.moment)
                words = translate("Export", "{}: tables, runs and scripts show no moment; --at goes with {}")
                raise CommandError(words.format(file, able))
            if wish.deck and kind.write_deck is None:
                decks = ", ".join(each.suffix for each in formats() if each.write_deck)
                words = translate("Export", "{}: no format for slides of several runs; those are: {}")
                raise CommandError(words.format(file, decks or "–"))
            if file.is_dir():
                raise CommandError(translate("Export", "{}: is a folder").format(file))
            if not file.absolute().parent.is_dir():
                raise CommandError(translate("Export", "{}: there is no such folder").format(file))
        if wish.preset and preset(wish.preset) is None:
            names = ", ".join(each.name for each in PRESETS)
            raise CommandError(translate("Export", "there is no preset {}; there are: {}").format(wish.preset, names))
        if wish.scale is not None and not 1 <= wish.scale <= 4:
            raise CommandError(translate("Export", "the scale is from 1 to 4, not {:g}").format(wish.scale))

    def write(self, wish: ExportWish, runs: Sequence[ExportedRun], tell: Callable[[Path, float], None]) -> list[str]:
        """Write all files; why those were not that could not be."""
        failed = []
        for file in wish.files:
            kind = self._format(file)
            for number, run in enumerate(runs):
                whole = Path(str(file).replace("{name}", run.name))
                job = _job(wish, run)
                heard = _heard(tell, whole)
                tell(whole, 0.0)
                try:
                    if not wish.deck:
                        writing.write(kind, job, whole, heard)
                    elif number == 0:
                        writing.write_deck(kind, [_job(wish, each) for each in runs], whole, heard)
                except (OSError, ValueError) as error:  # the latter of a value that a format cannot be told
                    words = translate("Export", "{} was not written: {}")
                    failed.append(words.format(whole, getattr(error, "strerror", None) or error))
                tell(whole, 1.0)
        return failed

    def _format(self, file: Path) -> Format:
        kind = format_of(file)
        if kind is None:
            endings = ", ".join(each.suffix for each in formats())
            raise CommandError(translate("Export", "{}: the name must end in one of {}").format(file, endings))
        return kind


def _check_more(kind: Format, wish: ExportWish, file: Path) -> None:
    """Raise CommandError for what this format cannot be told."""
    for name, _ in wish.more:
        if name not in kind.options:
            names = ", ".join(kind.options) or "–"
            words = translate("Export", "{}: cannot be told {}; what it can be told: {}")
            raise CommandError(words.format(file, name, names))
    if why := kind.refuses(dict(wish.more)):
        raise CommandError(f"{file}: {why}")


def _job(wish: ExportWish, run: ExportedRun) -> ExportJob:
    options = options_of(wish, run.recording, run.before)
    return ExportJob(run.recording, options, run.before, more=dict(wish.more))


def options_of(wish: ExportWish, recording: Recording, before: Recording | None) -> PictureOptions:
    """What was wished for of one run, on the ground of a preset."""
    found = preset(wish.preset or _FIRST)
    options = found.options if found else PictureOptions()
    parts = (options.parts | (set(PARTS) & set(wish.shown))) - set(wish.hidden)
    if before is not None and "before" not in wish.hidden:
        parts |= {"before"}
    options = replace(
        options, parts=frozenset(parts), lanes=wish.lanes, span=_span(wish, recording), at=_at(wish, recording)
    )
    if wish.size:
        options = replace(options, width=wish.size[0], height=wish.size[1])
    if wish.scale:
        options = replace(options, scale=wish.scale)
    return replace(options, theme=wish.theme) if wish.theme else options


def _span(wish: ExportWish, recording: Recording) -> Span | None:
    if wish.span is None:
        return None
    timeline = recording.timeline
    begin = min([timeline.origin, *(lane.begin for lane in timeline.lanes)]) - timeline.origin
    first, last = wish.span
    end = float(timeline.now - timeline.origin) if last is None else last * _SECOND
    start = float(begin) if first is None else first * _SECOND
    if start >= end:
        raise CommandError(translate("Export", "the run has nothing in that span"))
    return start, end


def _at(wish: ExportWish, recording: Recording) -> float | None:
    if wish.at is None:
        return None
    timeline = recording.timeline
    begin = min([timeline.origin, *(lane.begin for lane in timeline.lanes)]) - timeline.origin
    if not begin <= wish.at * _SECOND <= timeline.now - timeline.origin:
        raise CommandError(translate("Export", "the run has no moment {:g} s").format(wish.at))
    return wish.at * _SECOND


def _heard(tell: Callable[[Path, float], None], file: Path) -> Callable[[float], bool]:
    def heard(share: float) -> bool:
        tell(file, min(share, 0.99))
        return True

    return heard
