"""What an export shows, and how it looks: one value that the dialog fills in, the command line, and the presets."""

from dataclasses import dataclass
from typing import Final

TITLE: Final = "title"
OPTIONS: Final = "options"
FINDINGS: Final = "findings"
FIGURES: Final = "figures"
PREDICTION: Final = "prediction"
AXIS: Final = "axis"
OBJECTS: Final = "objects"
GIL: Final = "gil"
CORES: Final = "cores"
CPU: Final = "cpu"
PRINTED: Final = "printed"
CODE: Final = "code"
LEGEND: Final = "legend"
MOMENT: Final = "moment"  # of `at`: who did what, in words
GRAPH: Final = "graph"  # and who waited for whom
TREE: Final = "tree"  # and who had started whom
ALONE: Final = "alone"  # nothing but that: no lanes
NUMBERS: Final = "numbers"  # of processes
BEFORE: Final = "before"
PARTS: Final = (  # in the order in which they stand, the lanes among them being always there
    TITLE,
    OPTIONS,
    PREDICTION,
    FINDINGS,
    FIGURES,
    AXIS,
    NUMBERS,
    BEFORE,
    OBJECTS,
    GIL,
    CORES,
    CPU,
    MOMENT,
    GRAPH,
    TREE,
    ALONE,
    CODE,
    PRINTED,
    LEGEND,
)
USUAL: Final = frozenset(PARTS) - {CPU, CODE, BEFORE, TREE, ALONE}
OF_MOMENT: Final = frozenset({TITLE, OPTIONS, MOMENT, GRAPH, TREE, ALONE})

LIGHT: Final = "light"
DARK: Final = "dark"
PAPER: Final = "paper"  # light, and legible when it is printed grey
THEMES: Final = (LIGHT, DARK, PAPER)

Span = tuple[float, float]  # ns from the run's origin


@dataclass(frozen=True)
class PictureOptions:
    """What is exported of a run, and how it looks.

    Sizes are in pixels of the finished thing at `scale` 1; a `height` of 0 is as high as its content. `letters` is how
    high the smallest text there is. Vectors have no pixels: their size is that of as many CSS pixels (1/96 inch).
    """

    preset: str = ""  # its name, for those that look alike but for their size; "": none
    parts: frozenset[str] = USUAL
    width: float = 1600
    height: int = 0
    letters: float = 12.0
    scale: float = 2.0  # 1 to 4, of pictures made of pixels
    theme: str = LIGHT
    transparent: bool = False
    language: str = ""  # one of scenarios.language.LANGUAGES; "": that of the window, or of the command
    span: Span | None = None  # None: the run's own, with room for the words at its end
    at: float | None = None  # ns from the run's origin: a moment that is shown with its line, its graph and its words
    lanes: str = ""  # a pattern such as "Process-*", several separated by commas; "": all

    def has(self, part: str) -> bool:
        """Whether a part is wanted."""
        return part in self.shown

    @property
    def alone(self) -> bool:
        """Whether a moment is shown without the lanes."""
        return self.at is not None and ALONE in self.parts and bool(self.parts & {MOMENT, GRAPH, TREE})

    @property
    def shown(self) -> frozenset[str]:
        """The parts that are wanted: of a moment alone those that tell of it."""
        return self.parts & OF_MOMENT if self.alone else self.parts
