"""What every exported file must keep to, asked of programs that know nothing of ours: LibreOffice, TeX, poppler."""

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from scenarios.language import CHINESE

_MISSING: Final = "\ufffd"
_TIMEOUT: Final = 180


class Word(NamedTuple):
    """A word of a page, and the box of its letters in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


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


def words_of(pdf: Path) -> tuple[list[Word], list[tuple[float, float]]]:
    """The words of all pages, and the pages' sizes."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words, sizes = [], []
    for line in told.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            sizes.append((float(page[1]), float(page[2])))
        elif word := re.search(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>', line):
            left, top, right, bottom = (float(word[number]) for number in range(1, 5))
            words.append(Word(len(sizes) - 1, left, top, right, bottom, html.unescape(word[5])))
    return words, sizes


def faults(pdf: Path) -> Iterator[str]:
    """Letters that are missing, words that leave the page, and words that stand on one another."""
    words, sizes = words_of(pdf)
    for word in words:
        width, height = sizes[word.page]
        if _MISSING in word.text:
            yield f"page {word.page + 1}: a letter of {word.text!r} is missing"
        if word.left < -0.5 or word.top < -0.5 or word.right > width + 0.5 or word.bottom > height + 0.5:
            yield f"page {word.page + 1}: {word.text!r} leaves the page"
    for page in range(len(sizes)):
        mine = sorted((word for word in words if word.page == page), key=lambda word: word.top)
        for number, first in enumerate(mine):
            for second in mine[number + 1 :]:
                if second.top >= first.bottom:
                    break
                if _overlap(first, second):
                    yield f"page {page + 1}: {first.text!r} and {second.text!r} stand on one another"


def _overlap(first: Word, second: Word) -> bool:
    """Whether more than a rim of two words' boxes, which are higher than their letters, is the same place."""
    wide = min(first.right, second.right) - max(first.left, second.left)
    high = min(first.bottom, second.bottom) - max(first.top, second.top)
    least = min(first.bottom - first.top, second.bottom - second.top)
    return wide > 1.0 and high > 0.45 * least
