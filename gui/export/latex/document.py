"""Writes the LaTeX file: a picture alone on its page, or a frame of Beamer on which it grows worker by worker."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gui.export.diagram.drawing_up import diagram_of
from gui.export.diagram.layout import Layout, lay_out, rows_in
from gui.export.diagram.words import machine, seconds
from gui.export.job import ExportJob, Progress
from gui.export.moment.stands import Stands
from gui.export.options import DARK as DARK_THEME
from gui.export.options import FINDINGS, LEGEND, MOMENT, OPTIONS, TITLE
from gui.export.picture.parts.head import findings_of
from gui.style.theme import DARK, LIGHT, Theme, state_label
from scenarios.language import gettext
from scenarios.timeline.vocabulary import STATES

from .moment import Graph
from .picture import Picture
from .text import escaped, has_chinese

_PARTS: Final = 160
_WIDTH, _HEIGHT, _LOWER = 12.333, 5.2, 4.6  # inches, as on a slide of ours; lower below Beamer's title
_GRAPH: Final = 3.6  # inches that a graph is high
_BEAMER: Final = 0.47  # of that, on Beamer's slide of 16 cm: text of 12 points is then 24 of 1080 pixels high
_FONTS: Final = (  # of which the first that is there is taken
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "FandolHei-Regular.otf",
    "WenQuanYi Zen Hei", "Droid Sans Fallback",
)  # fmt: skip


def write(job: ExportJob, file: Path, progress: Progress) -> None:
    """Write it; with "beamer" in `job.more` as a frame with overlays."""
    beamer = bool(job.more.get("beamer"))
    height = _LOWER if beamer else _HEIGHT
    layout = lay_out(diagram_of(job, _PARTS, rows_in(height)), 0, 0, _WIDTH, height)
    if not progress(0.5):
        return
    theme = DARK if job.options.theme == DARK_THEME else LIGHT
    body = list((_beamer if beamer else _alone)(job, layout, theme, Stands.of_job(job)))
    chinese = has_chinese("".join(body))
    text = "\n".join([*_head(chinese, beamer), *_preamble(chinese), *body, ""])
    file.write_text(text, encoding="utf-8", newline="\n")
    progress(1.0)


def _head(chinese: bool, beamer: bool) -> Iterator[str]:
    yield f"% Recorded from a real run with Lanescope. Compile with {'xelatex' if chinese else 'pdflatex or xelatex'}."
    yield r"\documentclass[aspectratio=169,10pt]{beamer}" if beamer else r"\documentclass[border=6pt]{standalone}"


def _preamble(chinese: bool) -> Iterator[str]:
    """Packages that every TeX distribution has; for Chinese the first of some fonts that is there."""
    if chinese:
        yield r"\usepackage{fontspec}"
        yield r"\defaultfontfeatures{Ligatures=TeX}"
        yield _first_font()
        yield '\\XeTeXlinebreaklocale "zh"\n\\XeTeXlinebreakskip = 0pt plus 1pt'
    else:
        yield "\\usepackage[T1]{fontenc}\n\\usepackage{textcomp}"
        yield r"\IfFileExists{helvet.sty}{\usepackage{helvet}}{\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}}"
    yield r"\usepackage{tikz}"
    yield r"\usetikzlibrary{arrows.meta,patterns}"
    yield r"\renewcommand{\familydefault}{\sfdefault}"
    yield r"\newcommand{\lanes}[1]{\fontsize{#1}{#1}\selectfont}"


def _first_font() -> str:
    """Nested questions, one a font."""
    asked = "".join(rf"\IfFontExistsTF{{{font}}}{{\newfontfamily\zh{{{font}}}}}{{%" + "\n" for font in _FONTS)
    advice = r"Name one of yours in \string\newfontfamily\string\zh."
    missing = rf"\PackageError{{lanescope}}{{No font for Chinese was found}}{{{advice}}}"
    return asked + missing + "\\newcommand{\\zh}{}" + "}" * len(_FONTS)


def _alone(job: ExportJob, layout: Layout, theme: Theme, stands: Stands | None) -> Iterator[str]:
    """Title, options, picture, legend and what happened, one below the other."""
    picture, options = Picture(layout, theme, at=job.options.at), job.options
    yield from picture.colors()
    yield r"\begin{document}%"
    yield rf"\pagecolor{{lane-panel}}\color{{lane-text}}\begin{{minipage}}{{{_WIDTH}in}}"
    yield r"\raggedright\emergencystretch=2em"
    if options.has(TITLE):
        yield rf"{{\lanes{{24}}\bfseries {escaped(job.heading)}\par}}\smallskip"
    if options.has(OPTIONS) or job.mark:
        yield rf"{{\lanes{{13}}\color{{lane-dim}}{escaped(_known(job))}\par}}\medskip"
    if not options.alone:
        yield from picture.lines()
        yield r"\par\medskip"
    if options.has(LEGEND):
        yield from _legend(layout)
    if options.has(FINDINGS):
        for each in findings_of(job.recording, options.at)[:3]:
            yield rf"{{\fontsize{{14}}{{18}}\selectfont \textbullet{{}} {escaped(each)}\par}}"
    if stands and stands.has(options.shown):
        yield from _moment(job, stands, theme)
    yield r"\end{minipage}"
    yield r"\end{document}"


def _beamer(job: ExportJob, layout: Layout, theme: Theme, stands: Stands | None) -> Iterator[str]:
    """One frame; its findings come after the last worker."""
    picture = Picture(layout, theme, overlays=True, at=job.options.at)
    yield r"\setbeamertemplate{navigation symbols}{}\setbeamersize{text margin left=6mm,text margin right=6mm}"
    yield from picture.colors()
    if theme.dark:
        yield r"\setbeamercolor{background canvas}{bg=lane-panel}\setbeamercolor{normal text}{fg=lane-text}"
        yield r"\setbeamercolor{frametitle}{fg=lane-text}"
    yield r"\begin{document}"
    if not job.options.alone:
        yield from _lanes_frame(job, picture, len(layout.diagram.rows))
    if stands:
        yield from _moment_frames(job, stands, theme)
    yield r"\end{document}"


def _lanes_frame(job: ExportJob, picture: Picture, last: int) -> Iterator[str]:
    yield r"\begin{frame}[t]"
    yield rf"\frametitle{{{escaped(job.heading)}}}"
    yield rf"\framesubtitle{{{escaped(job.settings)}}}"
    yield rf"\noindent\scalebox{{{_BEAMER}}}{{%"
    yield from picture.lines()
    yield "}"
    yield r"\par\smallskip"
    for number, each in enumerate(findings_of(job.recording, job.options.at)[:2]):
        yield rf"\onslide<{last + number + 1}->{{\footnotesize \textbullet{{}} {escaped(each)}\par}}"
    yield r"\end{frame}"


def _moment(job: ExportJob, stands: Stands, theme: Theme) -> Iterator[str]:
    """The graphs of the moment, and who did what, one below the other."""
    yield rf"\par\medskip{{\lanes{{14}}\color{{lane-dim}}{escaped(stands.words)}\par}}\medskip"
    for figure in stands.figures:
        yield from Graph(figure, _WIDTH, _GRAPH, theme).lines()
        yield r"\par\medskip"
    for row in stands.rows() if MOMENT in job.options.shown else ():
        indent = rf"\hspace*{{{row.depth * 0.15:.2f}in}}" if row.depth else ""
        said = gettext("{what}: {more}").format(what=row.name, more=row.words)
        yield rf"{{\fontsize{{12}}{{15}}\selectfont {indent}{escaped(said)}\par}}"


def _moment_frames(job: ExportJob, stands: Stands, theme: Theme) -> Iterator[str]:
    """A frame a graph."""
    for figure in stands.figures:
        yield r"\begin{frame}[t]"
        title = gettext("{what}: {more}").format(what=job.heading, more=figure.title)
        yield rf"\frametitle{{{escaped(title)}}}"
        said = " · ".join(filter(None, (job.mark, stands.words)))
        yield rf"\framesubtitle{{{escaped(said)}}}"
        yield rf"\noindent\scalebox{{{_BEAMER}}}{{%"
        yield from Graph(figure, _WIDTH, _LOWER, theme).lines()
        yield "}"
        yield r"\end{frame}"


def _known(job: ExportJob) -> str:
    return " · ".join(filter(None, (job.settings, machine(job.recording), seconds(job.recording))))


def _legend(layout: Layout) -> Iterator[str]:
    for state in layout.diagram.states:
        swatch = rf"\tikz\path[fill=lane-{STATES[state]}] (0,0) rectangle (0.28in,0.13in);"
        yield rf"\mbox{{{swatch}~{{\lanes{{12}}{escaped(state_label(state))}}}}}\quad"
    yield r"\par\smallskip"
