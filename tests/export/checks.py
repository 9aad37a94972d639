"""What every exported file must keep to, asked of programs that know nothing of ours: LibreOffice, TeX, poppler."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Final

from scenarios.language import CHINESE
from tests.export.reading import Word, pages_of

_MISSING: Final = "\ufffd"
_AIR: Final = 0.45  # of a line's height
_TIMEOUT: Final = 180


def missing_programs() -> list[str]:
    """Those of the readers that are not on this machine."""
    return [each for each in ("soffice", "pdflatex", "xelatex", "pdftotext") if shutil.which(each) is None]


def slides_as_pdf(decks: list[Path], folder: Path) -> None:
    """Let LibreOffice open slides and print each as a PDF beside it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, decks)]
    subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT * max(len(decks) // 10, 1))


def latex_as_pdf(file: Path, language: str) -> str:
    """Compile it where it stands; what TeX complains of, "" when nothing."""
    program = "xelatex" if language == CHINESE else "pdflatex"
    command = [program, "-interaction=nonstopmode", "-halt-on-error", file.name]
    done = subprocess.run(command, cwd=file.parent, capture_output=True, timeout=_TIMEOUT, check=False)
    log = file.with_suffix(".log").read_text(errors="replace")
    bad = [line for line in log.splitlines() if line.startswith(("!", "Overfull", "Missing character"))]
    return "; ".join(bad) if bad or not done.returncode else log[-300:]


def text_of(pdf: Path) -> str:
    """What stands on its pages."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def faults(pdf: Path) -> Iterator[str]:
    """Letters that are missing, words that leave the page, and words that stand on one another."""
    for number, (words, (width, height)) in enumerate(pages_of(pdf), 1):
        for word in words:
            if _MISSING in word.text:
                yield f"page {number}: a letter of {word.text!r} is missing"
            if word.x0 < -0.5 or word.y0 < -0.5 or word.x1 > width + 0.5 or word.y1 > height + 0.5:
                yield f"page {number}: {word.text!r} leaves the page"
        for first, second in combinations(words, 2):
            if first.covers(second) and not _only_rims(first, second):
                yield f"page {number}: {first.text!r} and {second.text!r} stand on one another"


def _only_rims(first: Word, second: Word) -> bool:
    """Whether two words share no more than the air above and below their letters, which fonts for Chinese have."""
    high = min(first.y1, second.y1) - max(first.y0, second.y0)
    return high <= _AIR * min(first.y1 - first.y0, second.y1 - second.y0)
