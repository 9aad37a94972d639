"""Slides can be edited: each interval a shape at its place with its words in it, and every program opens them."""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from PySide6.QtWidgets import QApplication

from gui.export.diagram.drawing_up import diagram_of
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from gui.export.slides.pages import PARTS
from scenarios.language import CHINESE, ENGLISH
from scenarios.questions import Prediction, parse
from scenarios.recording import Recording
from scenarios.timeline import Timeline
from tests.canvas.made_up import recording
from tests.export.exported import export, export_deck, run

LETTERS = 12.0  # points: 24 pixels of 1080
OFFICE = shutil.which("soffice")


def opened(path: Path) -> Any:
    return Presentation(str(path))


def shapes(holder: Any) -> Iterator[Any]:
    """All of them, those within groups too."""
    for shape in holder.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape)


def runs(slide: Any) -> Iterator[Any]:
    for shape in shapes(slide):
        frames = [shape.text_frame] if shape.has_text_frame else []
        if getattr(shape, "has_table", False) and shape.has_table:
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            for paragraph in frame.paragraphs:
                yield from paragraph.runs


def texts(slide: Any) -> str:
    frames = [shape.text_frame for shape in shapes(slide) if shape.has_text_frame]
    return "\n".join("".join(piece.text for piece in each.runs) for frame in frames for each in frame.paragraphs)


def changed() -> tuple[Recording, Recording]:
    """The same run with LOCK off, and on."""
    before, after = recording(), recording()
    before.metadata.options, after.metadata.options = {"LOCK": False}, {"LOCK": True}
    return before, after


@pytest.mark.parametrize("name", ["deadlock", "gil", "barrier"])
def test_each_interval_is_one_shape_in_its_workers_group(qapp: QApplication, tmp_path: Path, name: str) -> None:
    made = run(name)
    slide = opened(export(made, tmp_path / "run.pptx")).slides[0]
    groups = {each.name: each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP}
    diagram = diagram_of(ExportJob(made), PARTS, 40)
    for row in diagram.rows:
        boxes = [each for each in groups[row.name].shapes if ", " in each.name and each.name.endswith("s")]
        assert len(boxes) == len(row.boxes)
        everything = list(groups[row.name].shapes)
        assert groups[row.name].left == min(each.left for each in everything)
        assert groups[row.name].height >= max(each.height for each in everything)
        lefts = [each.left for each in boxes]
        assert lefts == sorted(lefts)
        shares = [(each.t1 - each.t0) / (diagram.t1 - diagram.t0) for each in row.boxes]
        full = boxes[0].width / shares[0]
        assert [each.width / full for each in boxes] == pytest.approx(shares, abs=1e-4)
        assert all(each.has_text_frame and each.fill.type is not None for each in boxes)


def test_every_shape_has_a_number_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    for slide in opened(export_deck([ExportJob(run("gil"), before=run("deadlock"))], tmp_path / "deck.pptx")).slides:
        numbers = [each.shape_id for each in shapes(slide)]
        assert len(set(numbers)) == len(numbers)


def test_words_stand_in_the_shapes_and_the_findings_below_and_in_the_notes(qapp: QApplication, tmp_path: Path) -> None:
    made = run("deadlock")
    slide = opened(export(made, tmp_path / "run.pptx")).slides[0]
    said = texts(slide)
    assert "waiting for a lock: forks[1]" in said
    assert slide.shapes.title.text_frame.text == "Deadlock: the philosophers"
    about = slide.part.package.core_properties
    assert (about.title, about.author) == ("Deadlock: the philosophers", "Lanescope")
    assert made.findings()[0].text in said
    notes = slide.notes_slide.notes_text_frame.text
    assert all(each.text in notes and each.why in notes for each in made.findings())


def test_waits_that_ended_have_arrows_that_are_connectors(qapp: QApplication, tmp_path: Path) -> None:
    slide = opened(export(recording(), tmp_path / "run.pptx")).slides[0]
    arrows = [each for each in slide.shapes if each.name == "arrow"]
    assert [each.shape_type for each in arrows] == [MSO_SHAPE_TYPE.LINE] * 2
    assert all(each.line._get_or_add_ln().find(qn("a:tailEnd")) is not None for each in arrows)


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_letters_are_legible_and_nothing_leaves_the_slide(qapp: QApplication, tmp_path: Path, language: str) -> None:
    before, after = changed()
    long = {f"OPTION_{number}": "a value of some length" for number in range(12)}
    after.metadata.options |= long
    jobs = [ExportJob(after, PictureOptions(language=language), before)]
    jobs += [ExportJob(run(name), PictureOptions(language=language)) for name in ("daemon",)]
    file = opened(export_deck(jobs, tmp_path / "deck.pptx"))
    assert file.slide_width / file.slide_height == pytest.approx(16 / 9, abs=1e-3)
    for slide in file.slides:
        assert all(each.font.size.pt >= LETTERS for each in runs(slide))
        for shape in shapes(slide):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= file.slide_width + 12_700
            assert shape.top + shape.height <= file.slide_height + 12_700


def test_every_chinese_run_has_a_chinese_font(qapp: QApplication, tmp_path: Path) -> None:
    found = 0
    for slide in opened(export(run("deadlock"), tmp_path / "run.pptx", language=CHINESE)).slides:
        notes = slide.notes_slide.notes_text_frame
        for each in (*runs(slide), *(piece for part in notes.paragraphs for piece in part.runs)):
            if any(unicodedata.east_asian_width(letter) in "WF" for letter in each.text):
                found += 1
                assert each._r.rPr.find(qn("a:ea")).get("typeface")
                assert each._r.rPr.get("lang") == "zh-CN"
    assert found > 10


def test_a_deck_asks_lets_predict_shows_both_runs_compares_and_answers(qapp: QApplication, tmp_path: Path) -> None:
    before, after = changed()
    after.metadata.prediction = Prediction("How long does it take?", parse("seconds"), 0.4, (3, 20), 0.8)
    slides = list(opened(export_deck([ExportJob(after, before=before)], tmp_path / "deck.pptx")).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == [
        "demo.py", "Predicted", "demo.py, before: LOCK off", "demo.py, after: LOCK on",
        "What that has changed", "Answer",
    ]  # fmt: skip
    assert "How long does it take?" in texts(slides[0])
    assert "0.40 s" in texts(slides[1])
    assert "0.80" not in texts(slides[1])
    assert "0.80 s until the last worker had ended" in texts(slides[5])


def test_the_table_of_a_deck_marks_what_is_better(qapp: QApplication, tmp_path: Path) -> None:
    slides = opened(export_deck([ExportJob(run("join"), before=run("deadlock"))], tmp_path / "deck.pptx")).slides
    table = next(shape.table for shape in shapes(slides[3]) if getattr(shape, "has_table", False) and shape.has_table)
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["", "before", "after"]
    assert rows[1][0] == "on the clock"
    bold = [cell.text_frame.paragraphs[0].runs[0].font.bold for cell in table.rows[1].cells]
    assert sum(bold) == 1


def test_a_deck_of_a_run_that_has_nothing_yet_is_a_deck(qapp: QApplication, tmp_path: Path) -> None:
    made = run("gil")
    empty = Recording(Timeline(), made.metadata)
    jobs = [ExportJob(empty), ExportJob(empty, before=made), ExportJob(made, before=empty)]
    assert len(opened(export_deck(jobs, tmp_path / "deck.pptx")).slides) == 3 + 5 + 5


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_libreoffice_opens_decks_and_shows_their_words(qapp: QApplication, tmp_path: Path) -> None:
    before, after = changed()
    words = {ENGLISH: ("waiting for a lock", "philosophers"), CHINESE: ("等待锁", "哲学家")}
    decks = {}
    for language in words:
        options = PictureOptions(language=language)
        jobs = [ExportJob(after, options, before), ExportJob(run("deadlock"), options)]
        decks[language] = export_deck(jobs, tmp_path / f"{language}.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, decks.values())], check=True, capture_output=True, timeout=110)
    for language, deck in decks.items():
        told = asked("pdftotext", "-layout", str(deck.with_suffix(".pdf")), "-")
        assert told.count("\f") == len(opened(deck).slides)
        squeezed = told.replace(" ", "")
        missing = [each for each in ("worker-2", "forks[1]", *words[language]) if each.replace(" ", "") not in squeezed]
        assert missing == []
        fonts = asked("pdffonts", str(deck.with_suffix(".pdf"))).splitlines()[2:]
        assert all(line.split()[-5] == "yes" for line in fonts)  # embedded


def asked(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
