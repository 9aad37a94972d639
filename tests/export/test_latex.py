"""LaTeX that compiles: in English by pdfLaTeX, in Chinese by XeLaTeX, alone and as a frame of Beamer."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.export.diagram.drawing_up import diagram_of
from gui.export.job import ExportJob
from gui.export.latex.text import escaped
from scenarios.language import CHINESE, ENGLISH
from tests.canvas.made_up import recording
from tests.export.exported import export, run

PROGRAMS = {ENGLISH: "pdflatex", CHINESE: "xelatex"}
MISSING = [program for program in (*PROGRAMS.values(), "pdftotext") if shutil.which(program) is None]


def test_every_interval_is_a_path_and_every_worker_a_scope(qapp: QApplication, tmp_path: Path) -> None:
    made = run("deadlock")
    text = export(made, tmp_path / "run.tex").read_text()
    rows = diagram_of(ExportJob(made), 160, 40).rows
    boxes = re.findall(r"\\path\[fill=lane-[\w]+,draw=lane-panel,line width=0.4pt\] \(([\d.]+),", text)
    assert len(boxes) == sum(len(row.boxes) for row in rows)
    assert text.count(r"\begin{scope}") == text.count(r"\end{scope}") == len(rows)


def test_beamer_shows_one_worker_more_at_each_click(qapp: QApplication, tmp_path: Path) -> None:
    text = export(recording(), tmp_path / "run.tex", more={"beamer": "1"}).read_text()
    assert re.findall(r"\\onslide<(\d+)->\{%", text) == ["1", "2", "3", "4"]
    assert r"\draw<3->[lane-text" in text  # the arrow from the second to the third


def test_letters_that_mean_something_to_tex_are_spelled_out() -> None:
    assert escaped("a_b {50%} $x^2 #1 ~ \\") == (
        r"a\_b \{50\%\} \$x\textasciicircum{}2 \#1 \textasciitilde{} \textbackslash{}"
    )
    assert escaped("等待锁: lock") == r"{\zh 等待锁}: lock"
    assert escaped("café → 1") == r"café $\rightarrow$ 1"


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"not here: {MISSING}")
@pytest.mark.parametrize(
    ("language", "kind", "words"),
    [
        (ENGLISH, "alone", ["Deadlock: the philosophers", "waiting for a lock: forks[1]", "Thread-4 (philosopher)"]),
        (CHINESE, "alone", ["死锁", "等待锁", "forks[1]", "Thread-4 (philosopher)"]),
        (ENGLISH, "beamer", ["Deadlock: the philosophers", "waiting for a lock: forks[1]"]),
    ],
)
def test_it_compiles_and_its_words_are_text(
    qapp: QApplication, tmp_path: Path, language: str, kind: str, words: list[str]
) -> None:
    more = {"beamer": "1"} if kind == "beamer" else {}
    file = export(run("deadlock"), tmp_path / "run.tex", more=more, language=language)
    command = [PROGRAMS[language], "-interaction=nonstopmode", "-halt-on-error", file.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=110, check=False)
    log = (tmp_path / "run.log").read_text(errors="replace")
    assert done.returncode == 0, log[-2000:]
    assert [line for line in log.splitlines() if line.startswith(("Overfull", "Missing character"))] == []
    command = ["pdftotext", "-layout", str(tmp_path / "run.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [each for each in words if each.replace(" ", "") not in told.replace(" ", "")] == []
    if kind == "beamer":
        assert told.count("\f") == 11  # nine workers and locks, two findings
