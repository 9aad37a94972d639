"""Exports saved runs as slides, LaTeX and pages in both languages, and lets other programs open every file.

`python -m tests.export.documents RUN.json.gz …` prints what was found, and how long each took and how large it is; 1
when anything was found. `python -m tests.export FOLDER` looks at pictures in the same way, and makes a run of every
scenario in FOLDER/runs.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gui.headless_picture import offscreen
from scenarios.language import LANGUAGES
from scenarios.recording import Recording
from scenarios.run_file import open_recording
from tests.export import checks
from tests.export.browser import PROGRAM, Browser
from tests.export.exported import export

KINDS = ("pptx", "tex", "html")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it."""
    parser = argparse.ArgumentParser(prog="python -m tests.export.documents", description=__doc__)
    parser.add_argument("runs", nargs="+", type=Path)
    given = parser.parse_args(arguments)
    if missing := [*checks.missing_programs(), *([] if PROGRAM else ["chromium"])]:
        parser.error(f"not on this machine: {', '.join(missing)}")
    application = offscreen()
    found: list[str] = []
    took: dict[str, list[tuple[float, int]]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [_export(path, language, folder, took) for path in given.runs for language in LANGUAGES]
        checks.slides_as_pdf([stem.with_suffix(".pptx") for stem, _, _ in made], folder)
        with Browser(folder / "browser") as browser:
            for stem, language, recording in made:
                found += [f"{stem.name}: {each}" for each in _faults(stem, language, recording, browser)]
    for kind, all_of_it in took.items():
        seconds, sizes = (sorted(each) for each in zip(*all_of_it, strict=True))
        middle = len(seconds) // 2
        sys.stdout.write(f".{kind}: {seconds[middle]:.2f} s, at most {seconds[-1]:.2f} s; ")
        sys.stdout.write(f"{sizes[middle] / 1000:.0f} kB, at most {sizes[-1] / 1000:.0f} kB\n")
    sys.stdout.writelines(f"{each}\n" for each in found)
    sys.stdout.write(f"{len(made)} exports of each kind, {len(found)} faults\n")
    del application
    return bool(found)


def _export(
    path: Path, language: str, folder: Path, took: dict[str, list[tuple[float, int]]]
) -> tuple[Path, str, Recording]:
    """Write one run in one language as each kind."""
    recording = open_recording(path)
    stem = folder / f"{path.name.removesuffix('.json.gz').replace('.', '-')}-{language}"
    for kind in KINDS:
        begin = time.perf_counter()
        file = export(recording, stem.with_suffix(f".{kind}"), language=language)
        took[kind].append((time.perf_counter() - begin, file.stat().st_size))
    return stem, language, recording


def _faults(stem: Path, language: str, recording: Recording, browser: Browser) -> list[str]:
    """What is wrong with the files of one run in one language."""
    names = [lane.name for lane in recording.timeline.ordered()]
    found = [f"slide: {each}" for each in checks.faults(stem.with_suffix(".pdf"))]
    found += [f"slide: no {each!r}" for each in _lost(names[:3], checks.text_of(stem.with_suffix(".pdf")))]
    if complaint := checks.latex_as_pdf(stem.with_suffix(".tex"), language):
        return [*found, f"LaTeX: {complaint}"]
    found += [f"LaTeX: {each}" for each in checks.faults(stem.with_suffix(".pdf"))]
    found += [f"LaTeX: no {each!r}" for each in _lost(names[:3], checks.text_of(stem.with_suffix(".pdf")))]
    browser.errors.clear()
    browser.open(stem.with_suffix(".html"))
    told = browser.value("document.body.innerText")
    found += [f"page: no {each.text!r}" for each in recording.findings() if language == "en" and each.text not in told]
    return [*found, *(f"page: {each}" for each in browser.errors)]


def _lost(names: list[str], text: str) -> list[str]:
    """The names that stand nowhere, not even with their middle cut out."""
    squeezed = text.replace(" ", "")
    return [name for name in names if name.replace(" ", "")[:4] not in squeezed]


if __name__ == "__main__":
    sys.exit(main())
