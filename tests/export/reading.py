"""Reads exported pictures with programs that are not ours, and says what is wrong with them."""

import html
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from gui.export.job import ExportJob
from gui.export.options import AXIS, LEGEND, OPTIONS, TITLE
from gui.style.spoken import speaking
from gui.style.theme import state_label
from scenarios.timeline import Lane
from scenarios.timeline.queries.measure import state_times

SVG = "{http://www.w3.org/2000/svg}"
READERS = {".svg": "rsvg-convert", ".pdf": "pdftotext", ".png": ""}
_PNG = b"\x89PNG\r\n\x1a\n"
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_MISSING = "\ufffd"
_SHARED = 0.25  # of the lower one's height: two words whose boxes share more stand on one another


@dataclass(frozen=True)
class Word:
    """A word on a page and the box around it, in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    def covers(self, other: "Word") -> bool:
        """Whether the two stand on one another."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.y1, other.y1) - max(self.y0, other.y0)
        return across > 1 and down > _SHARED * min(self.y1 - self.y0, other.y1 - other.y0)


def missing_reader(suffix: str) -> str:
    """The program that is needed and not there; "" where all are."""
    needed = {".svg": ("rsvg-convert",), ".pdf": ("pdftotext", "pdffonts", "pdftoppm")}.get(suffix, ())
    return ", ".join(program for program in needed if shutil.which(program) is None)


def faults(job: ExportJob, file: Path, size: tuple[float, float]) -> list[str]:
    """What an independent reader finds wrong with a written picture of that size (px at scale 1)."""
    check = {".png": _png_faults, ".svg": _svg_faults, ".pdf": _pdf_faults}[file.suffix]
    return list(check(job, file, size))


def labels(job: ExportJob) -> list[str]:
    """What has to stand on the picture: title, options, the legend's states."""
    with speaking(job.options.language):
        wanted = [job.heading] if TITLE in job.options.parts else []
        wanted += [job.settings] if OPTIONS in job.options.parts and len(job.settings) < 80 else []
        if LEGEND in job.options.parts:
            now, begin = job.recording.timeline.now, job.recording.timeline.origin
            times = state_times(list(job.lanes()), now).sum(axis=0)
            states = np.flatnonzero(times > (now - begin) / 50).tolist()  # of less there may be no pixel
            wanted += [state_label(state) for state in states]
        if AXIS in job.options.parts and job.options.span is None:
            wanted.append("0 s")
    return [each for each in wanted if each]


def joined(text: str) -> str:
    """Without blanks: where a line breaks is nobody's business."""
    return re.sub(r"\s+", "", text)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height, after every checksum and all pixels were looked at. Raises ValueError for a broken one."""
    if not data.startswith(_PNG):
        raise ValueError("no PNG")
    at, packed, size = len(_PNG), b"", (0, 0, 0)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if zlib.crc32(kind + body) != struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]:
            raise ValueError(f"{kind!r}: a wrong checksum")
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
            size = width, height, depth * {2: 3, 6: 4}[color] // 8
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    if len(zlib.decompress(packed)) != size[1] * (size[0] * size[2] + 1):
        raise ValueError("pixels are missing")
    return size[0], size[1]


def words_of(file: Path) -> tuple[list[Word], tuple[float, float]]:
    """The words of a PDF's only page as poppler finds them, and the page's size in points."""
    (page,) = pages_of(file)
    return page


def pages_of(file: Path) -> list[tuple[list[Word], tuple[float, float]]]:
    """The words of each page, and its size in points."""
    found = []
    for text in _output("pdftotext", "-bbox", str(file), "-").split("</page>")[:-1]:
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', text)
        assert page is not None
        places = [each.groups() for each in _WORD.finditer(text)]
        words = [Word(html.unescape(word), *map(float, place)) for *place, word in places]
        found.append((words, (float(page[1]), float(page[2]))))
    return found


def rects_of(file: Path) -> "list[Rect]":
    """The rectangles of an SVG: x, y, width, height and fill."""
    found = []
    for each in ElementTree.parse(file).getroot().iter(f"{SVG}rect"):  # our own
        place = [float(each.get(key, "nan")) for key in ("x", "y", "width", "height")]
        found.append((place[0], place[1], place[2], place[3], each.get("fill", "")))
    return found


def shape_faults(file: Path, lanes: list[Lane], now: int, origin: int, colors: tuple[str, ...]) -> list[str]:
    """Where the rectangles of an SVG and the intervals of the lanes differ.

    Each interval wider than a pixel has one rectangle in its state's colour, which begins where it does and is as wide.
    """
    rects = [each for each in rects_of(file) if each[2] > 0.5]
    slope, begin = _scale_of(file)
    wanted = [
        (lane, index, float(lane.states.start[index] - origin), float(lane.ends(now)[index] - origin))
        for lane in lanes
        for index in np.flatnonzero((lane.ends(now) - lane.states.start) * slope > 1.0).tolist()
    ]
    if not wanted:
        return ["there is no interval to be seen"]
    found = [
        _nearest(rects, colors[lane.states.state[index]], begin + t0 * slope, (t1 - t0) * slope)
        for lane, index, t0, t1 in wanted
    ]
    near = [number for number, rect in enumerate(found) if rect is not None]
    times = np.array([wanted[number][2] for number in near])
    places = np.array([rect[0] for rect in found if rect is not None])
    slope, begin = np.polyfit(times, places, 1)  # ticks stand on whole pixels, intervals where they are
    wrong = []
    for (lane, index, t0, t1), rect in zip(wanted, found, strict=True):
        off = abs(rect[0] - begin - t0 * slope) if rect else np.inf
        wide = abs(rect[2] - (t1 - t0) * slope) if rect else np.inf
        if off > 0.5 or wide > 1.0:  # what is narrower than half a pixel is joined with what it touches
            wrong.append(f"{lane.name}: no shape for its interval {index}, by {off:.2f} and {wide:.2f} px")
    return wrong


Rect = tuple[float, float, float, float, str]


def _nearest(rects: list[Rect], color: str, x: float, width: float) -> Rect | None:
    own = [each for each in rects if each[4].casefold() == color.casefold() and abs(each[0] - x) < 4]
    return min(own, key=lambda each: abs(each[0] - x) + abs(each[2] - width), default=None)


def _scale_of(file: Path) -> tuple[float, float]:
    """px a ns and the px of time 0, by the labels of the axis and the lines at them."""
    texts = ElementTree.parse(file).getroot().iter(f"{SVG}text")
    labels = [found for each in texts if (found := re.fullmatch(r"([\d.]+) (s|ms|µs)", each.text or ""))]
    times = sorted({float(label[1]) * {"s": 1e9, "ms": 1e6, "µs": 1e3}[label[2]] for label in labels})
    rects = rects_of(file)
    unit = min(each[2] for each in rects if each[3] == 8 * each[2])
    lines = sorted({each[0] for each in rects if (each[2], each[3]) == (unit, 8 * unit)})
    slope, begin = np.polyfit(times, lines, 1)
    return float(slope), float(begin)


def _svg_faults(job: ExportJob, file: Path, size: tuple[float, float]) -> Iterator[str]:
    root = ElementTree.parse(file).getroot()
    if (float(root.get("width", "0")), float(root.get("height", "0"))) != tuple(round(side, 3) for side in size):
        yield f"is {root.get('width')} × {root.get('height')} and not {size}"
    if list(root.iter(f"{SVG}image")):
        yield "has a picture of pixels in it"
    text = joined("".join(each.text or "" for each in root.iter(f"{SVG}text")))
    yield from (f"lacks the text {label!r}" for label in labels(job) if joined(label) not in text)
    for x, y, width, height, _fill in rects_of(file):
        if x + width < 0 or y + height < 0 or x > size[0] + 1 or y > size[1] + 1:
            yield f"a rectangle is off the page: {x}, {y}"
    png = file.with_suffix(".svg.png")
    _output("rsvg-convert", str(file), "-o", str(png))
    width, height = png_size(png.read_bytes())
    if abs(width - size[0]) > 1 or abs(height - size[1]) > 1:
        yield f"is drawn {width} × {height} and not {size}"


def _pdf_faults(job: ExportJob, file: Path, size: tuple[float, float]) -> Iterator[str]:
    words, page = words_of(file)
    if abs(page[0] - size[0] * 0.75) > 1 or abs(page[1] - size[1] * 0.75) > 1:
        yield f"the page is {page} and not {size}"
    text = joined("".join(word.text for word in words))
    yield from (f"lacks the text {label!r}" for label in labels(job) if joined(label) not in text)
    if _MISSING in text:
        yield "letters are missing"
    for word in words:
        if word.x0 < -0.5 or word.y0 < -0.5 or word.x1 > page[0] + 0.5 or word.y1 > page[1] + 0.5:
            yield f"{word.text!r} leaves the page"
    yield from (f"{a.text!r} stands on {b.text!r}" for a, b in combinations(words, 2) if a.covers(b))
    fonts = [line.split() for line in _output("pdffonts", str(file)).splitlines()[2:]]
    if not fonts or any(font[-5] != "yes" or font[-3] != "yes" for font in fonts):
        yield f"fonts are not embedded, or their letters have no meaning: {fonts}"
    if len(_output("pdfimages", "-list", str(file)).splitlines()) > 2 and shutil.which("pdfimages"):
        yield "has a picture of pixels in it"


def _png_faults(job: ExportJob, file: Path, size: tuple[float, float]) -> Iterator[str]:
    found = png_size(file.read_bytes())
    if found != tuple(round(side * job.options.scale) for side in size):
        yield f"is {found} and not {size}"


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    if done.returncode:
        raise ValueError(f"{command[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8", "replace")
