"""Makes Qt's SVG smaller and easy to edit: a shape an element, words in one piece, letters that every program finds.

Qt writes a group with all of the painter's state around each shape, and a piece of text for each word and each font.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final
from xml.etree import ElementTree

from PySide6.QtGui import QFont, QFontMetricsF

_SVG: Final = "{http://www.w3.org/2000/svg}"
_MATRIX: Final = re.compile(r"matrix\(([^)]*)\)")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_NEAR: Final = 0.6  # px: a piece of text that begins so near to the end of the one before goes on with it
_STROKE: Final = ("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit")
_USUAL: Final = {"stroke-linecap": "butt", "stroke-linejoin": "miter"}
_GENERIC: Final = {True: "monospace", False: "sans-serif"}

Attributes = dict[str, str]


@dataclass(frozen=True)
class Letters:
    """What is written in one font: its families, the dearest first, whether it is bold, and the characters."""

    families: tuple[str, ...]
    weight: int
    characters: frozenset[str]


def tidied(text: str, width: float, height: float, title: str, about: str, style: str = "") -> str:
    """The same picture, `width` × `height` CSS pixels, with words on what it shows, and a style sheet."""
    root = ElementTree.fromstring(text)  # our own
    group = root.find(f"{_SVG}g")
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} role="img">',
        f"<title>{escape(title, quote=False)}</title>",
        *([f"<desc>{escape(about, quote=False)}</desc>"] if about else []),
        *([f"<style>{style}</style>"] if style else []),
        *_clips(root),
        *(_group(group) if group is not None else []),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def letters_of(text: str) -> list[Letters]:
    """The characters that Qt's SVG writes in each font."""
    found: dict[tuple[str, str], set[str]] = {}
    for element in ElementTree.fromstring(text).iter(f"{_SVG}text"):
        key = element.get("font-family", ""), element.get("font-weight", "400")
        found.setdefault(key, set()).update(element.text or "")
    return [Letters(_families(name), int(weight), frozenset(seen)) for (name, weight), seen in found.items()]


def _families(names: str) -> tuple[str, ...]:
    return tuple(each.strip().strip("'\"") for each in names.split(",") if each.strip())


def _clips(root: ElementTree.Element) -> Iterator[str]:
    """The clip paths, as they stand there."""
    for clip in root.iter(f"{_SVG}clipPath"):
        paths = "".join(f"<path d={_quoted(path.get('d', '').strip())}/>" for path in clip)
        yield f'<clipPath id="{clip.get("id")}">{paths}</clipPath>'


def _quoted(value: str) -> str:
    """An attribute's value; `xml.sax.saxutils`, which has this, brings all of urllib, http and email."""
    return '"' + escape(value, quote=False).replace('"', "&quot;") + '"'


def _group(group: ElementTree.Element) -> Iterator[str]:
    """The shapes within a group, one after the other; those with the same clip path in one group."""
    clip = ""
    for child in group:
        wanted = child.get("clip-path", "")
        inner = child.findall(f"{_SVG}g") if wanted else [child]
        shapes = [shape for each in inner for shape in _shapes(each)]
        if not shapes:
            continue
        if wanted != clip:
            if clip:
                yield "</g>"
            if wanted:
                yield f"<g clip-path={_quoted(wanted)}>"
            clip = wanted
        yield from shapes
    if clip:
        yield "</g>"


def _shapes(state: ElementTree.Element) -> Iterator[str]:
    """What stands in one group of Qt's, with the group's state on each shape."""
    matrix = _MATRIX.search(state.get("transform", ""))
    a, _, _, d, e, f = map(float, matrix[1].split(",")) if matrix else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    texts: list[ElementTree.Element] = []
    for shape in state:
        if shape.tag == f"{_SVG}text":
            if texts and not _goes_on(texts[-1], shape):
                texts.append(shape)
            elif texts:
                texts[-1].text = (texts[-1].text or "") + (shape.text or "")
            else:
                texts.append(shape)
        else:
            yield _shape(state, shape, (a, d, e, f))
    yield from (_text(each, (a, d, e, f)) for each in texts if (each.text or "").strip())


Matrix = tuple[float, float, float, float]  # x → a x + e, y → d y + f


def _shape(state: ElementTree.Element, shape: ElementTree.Element, matrix: Matrix) -> str:
    a, d, e, f = matrix
    name = shape.tag.removeprefix(_SVG)
    paint = _paint(state, shape, a)
    if name == "rect":
        x, y, width, height = (float(shape.get(key, "0")) for key in ("x", "y", "width", "height"))
        place = {"x": _n(a * x + e), "y": _n(d * y + f), "width": _n(a * width), "height": _n(d * height)}
    elif name in ("polygon", "polyline"):
        place = {"points": _moved(shape.get("points", ""), matrix)}
    elif name in ("ellipse", "circle"):
        sizes = {key: _n(float(shape.get(key, "0")) * a) for key in ("r", "rx", "ry") if shape.get(key)}
        place = {"cx": _n(a * float(shape.get("cx", "0")) + e), "cy": _n(d * float(shape.get("cy", "0")) + f), **sizes}
    else:
        place = {"d": _moved(shape.get("d", ""), matrix)}
    return _element(name, {**place, **paint})


def _paint(state: ElementTree.Element, shape: ElementTree.Element, scale: float) -> Attributes:
    """Fill and stroke, as far as they are no default of SVG."""
    fill = shape.get("fill", state.get("fill", "none"))
    paint: Attributes = {"fill": fill}
    if (opacity := float(state.get("fill-opacity", "1"))) < 1 and fill != "none":
        paint["fill-opacity"] = _n(opacity)
    if (stroke := state.get("stroke", "none")) != "none":
        paint["stroke"] = stroke
        if (opacity := float(state.get("stroke-opacity", "1"))) < 1:
            paint["stroke-opacity"] = _n(opacity)
        paint["stroke-width"] = _n(float(state.get("stroke-width", "1")) * scale)
        for key in _STROKE:
            value = state.get(key, "")
            if key == "stroke-dasharray" and value:
                value = ",".join(_n(float(each) * scale) for each in value.split(","))
            if value and value != _USUAL.get(key):
                paint[key] = value
    return paint


def _goes_on(before: ElementTree.Element, after: ElementTree.Element) -> bool:
    """Whether a piece of text begins where the one before ends."""
    keys = ("y", "font-family", "font-size", "font-weight", "fill")
    if any(before.get(key) != after.get(key) for key in keys):
        return False
    end = float(before.get("x", "0")) + _advance(
        before.text or "", before.get("font-family", ""), before.get("font-size", "1"), before.get("font-weight", "400")
    )
    return abs(end - float(after.get("x", "0"))) < _NEAR


@lru_cache(maxsize=4096)
def _advance(text: str, families: str, size: str, weight: str) -> float:
    return QFontMetricsF(_font(families, size, weight)).horizontalAdvance(text)


@lru_cache(maxsize=32)
def _font(families: str, size: str, weight: str) -> QFont:
    font = QFont(list(_families(families)))
    font.setPixelSize(round(float(size)))
    font.setWeight(QFont.Weight(int(weight)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _text(text: ElementTree.Element, matrix: Matrix) -> str:
    a, d, e, f = matrix
    families = _families(text.get("font-family", ""))
    generic = _GENERIC[any("mono" in each.casefold() for each in families)]
    known = ", ".join([*(f"'{each}'" if " " in each else each for each in families), generic])
    attributes = {
        "x": _n(a * float(text.get("x", "0")) + e),
        "y": _n(d * float(text.get("y", "0")) + f),
        "font-family": known,
        "font-size": _n(a * float(text.get("font-size", "1"))),
        "fill": text.get("fill", "#000000"),
        "xml:space": "preserve",
    }
    if (weight := text.get("font-weight", "400")) != "400":
        attributes["font-weight"] = weight
    if (opacity := float(text.get("fill-opacity", "1"))) < 1:
        attributes["fill-opacity"] = _n(opacity)
    return _element("text", attributes, text.text or "")


def _element(name: str, attributes: Attributes, text: str = "") -> str:
    words = " ".join(f"{key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name} {words}>{escape(text, quote=False)}</{name}>" if text else f"<{name} {words}/>"


def _moved(points: str, matrix: Matrix) -> str:
    """Pairs of coordinates, x before y, with what stands between them."""
    a, d, e, f = matrix
    horizontal = False

    def moved(number: re.Match[str]) -> str:
        nonlocal horizontal
        horizontal = not horizontal
        return _n(a * float(number[0]) + e if horizontal else d * float(number[0]) + f)

    return _NUMBER.sub(moved, points.strip())


def _n(number: float) -> str:
    """As short as a thousandth of a pixel needs."""
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"
