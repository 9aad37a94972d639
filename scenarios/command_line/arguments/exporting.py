"""The arguments of `lanescope export`."""

import argparse
from pathlib import Path

from scenarios.command_line.arguments.values import moment, named, positive, size, span
from scenarios.language import gettext

PARTS = (  # of a picture, by the names that the exports have for them
    "title",
    "options",
    "prediction",
    "findings",
    "figures",
    "axis",
    "numbers",
    "before",
    "objects",
    "gil",
    "cores",
    "cpu",
    "moment",
    "graph",
    "tree",
    "alone",
    "code",
    "printed",
    "legend",
)
_TIMEOUT = 120.0  # s


def add_arguments(export: argparse.ArgumentParser) -> None:
    """Add them to the command's parser."""
    export.add_argument("runs", metavar="RUN", nargs="+", help=gettext("a saved run, a scenario, a script, a chapter"))
    to = gettext("where to; the ending says as what: .png, .svg, .pdf and more")
    export.add_argument("--to", metavar="FILE", nargs="+", type=Path, required=True, dest="files", help=to)
    preset = gettext("what for: slide, slide-4-3, half, projector, paper, light, dark, transparent")
    export.add_argument("--preset", default="", help=preset)
    export.add_argument("--theme", choices=("light", "dark", "paper"), default="", help=gettext("the colours"))
    export.add_argument("--size", metavar="WxH", type=size, help=gettext("in pixels, such as 1920x1080"))
    export.add_argument("--scale", metavar="N", type=positive, help=gettext("pixels for each pixel of a PNG: 1 to 4"))
    export.add_argument("--span", metavar="FROM:TO", type=span, help=gettext("only these seconds of the run: 0.1:0.9"))
    at = gettext("a moment, in seconds since the first line: its line on the picture, who held, who waited")
    export.add_argument("--at", metavar="S", type=moment, help=at)
    export.add_argument("--lanes", metavar="GLOB", default="", help=gettext("only lanes of such names: 'Process-*'"))
    before = gettext("a saved run to stand above it on the same scale")
    export.add_argument("--before", metavar="RUN", type=Path, help=before)
    shown = gettext("parts of the picture that are to be on it, too: {parts}").format(parts=", ".join(PARTS))
    export.add_argument("--with", metavar="PART", nargs="+", choices=PARTS, default=[], dest="shown", help=shown)
    hidden = gettext("parts that are not to be on it")
    export.add_argument("--without", metavar="PART", nargs="+", choices=PARTS, default=[], dest="hidden", help=hidden)
    more = gettext("what one format alone can be told, such as seconds=8 of a .gif")
    export.add_argument("--more", metavar="NAME=VALUE", type=named, action="append", default=[], help=more)
    export.add_argument("--deck", action="store_true", help=gettext("all runs into one file of slides"))
    setting = gettext("set an option of the script's form; may be given several times")
    export.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], dest="values", help=setting)
    python = gettext("run it on this: a version such as 3.12, or a path")
    export.add_argument("--python", metavar="PYTHON", help=python)
    limit = gettext("stop a run after S seconds ({seconds:.0f})").format(seconds=_TIMEOUT)
    export.add_argument("--timeout", metavar="S", type=positive, default=_TIMEOUT, help=limit)
    most = gettext("read a file that unpacks to this much text (2)")
    export.add_argument("--most", metavar="GB", type=positive, help=most)
