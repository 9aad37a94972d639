"""Pictures as files, read by programs that are not ours: true vectors, text as text, nothing off the page."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.canvas.surface.frame import Medium
from gui.control.background import CancelledError
from gui.export import writing
from gui.export.formats import Format, format_of, formats
from gui.export.images.png import image
from gui.export.images.svg import svg
from gui.export.job import ExportJob
from gui.export.options import AXIS, OBJECTS, PictureOptions
from gui.export.picture import Picture
from gui.export.presets import preset
from gui.style import spoken
from gui.style.spoken import speaking
from gui.style.theme import LIGHT
from scenarios import language
from scenarios.language import LANGUAGES
from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import find
from tests.canvas.made_up import recording
from tests.export.__main__ import SUFFIXES, exported
from tests.export.reading import missing_reader, png_size, rects_of, shape_faults
from tests.recorded import recorded

SCENARIOS = {
    "sharing/ticket_rush": {"LOCK": True, "BUYERS": 3},
    "coroutines/blocked_loop": {},
}


def run_of(key: str) -> Recording:
    scenario = find(key)
    values = {name: value for name, value in SCENARIOS[key].items() if f"\n{name} = " in scenario.source}
    source = forms.apply(scenario.source, values)
    return recorded(RunSpec(scenario.path, source=source, options=values, timeout=20))


@pytest.fixture(scope="module")
def runs() -> dict[str, Recording]:
    return {key: run_of(key) for key in SCENARIOS}


def write(job: ExportJob, file: Path) -> None:
    kind = format_of(file)
    assert kind is not None
    writing.write(kind, job, file, lambda _share: True)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("key", SCENARIOS)
def test_a_picture_is_read_by_others_with_every_label_and_nothing_off_the_page(
    qapp: QApplication, runs: dict[str, Recording], tmp_path: Path, key: str, suffix: str, lang: str
) -> None:
    if missing := missing_reader(suffix):
        pytest.skip(f"needs {missing}")
    found = preset("slide")
    assert found is not None
    assert exported(ExportJob(runs[key], replace(found.options, language=lang)), tmp_path / f"picture{suffix}") == []


def test_shapes_are_where_the_intervals_are(qapp: QApplication, runs: dict[str, Recording], tmp_path: Path) -> None:
    for made in (recording(), *runs.values()):
        job = ExportJob(made, PictureOptions(parts=frozenset({AXIS}), language="en"))
        write(job, tmp_path / "lanes.svg")
        lanes = [lane for lane in job.lanes() if not lane.helper]
        timeline = made.timeline
        assert shape_faults(tmp_path / "lanes.svg", lanes, timeline.now, timeline.origin, LIGHT.states) == []


def test_a_dense_run_makes_a_picture_that_is_bounded_in_size(qapp: QApplication) -> None:
    """Half a million intervals, alternately of two states: of each pixel there is one shape."""
    made = recording()
    lane = made.timeline.lanes[1]
    begin, end = lane.begin, lane.end or 0
    lane.states.truncate(0)
    times = [begin + (end - begin) * step // 500_000 for step in range(500_000)]
    lane.states.extend(times, [1 + step % 2 for step in range(500_000)])
    lane.settled = len(lane.states)
    assert len(svg(ExportJob(made))) < 1_500_000


def test_a_picture_of_vectors_has_the_letters_that_it_needs(qapp: QApplication) -> None:
    made = recording()
    with speaking("zh_CN"):
        text = svg(ExportJob(made))
    assert text.count("@font-face") >= 2
    assert "<image" not in text
    assert "运行" in text or "执行" in text
    assert len(text) < 300_000


def test_lines_and_letters_keep_their_weight_at_every_scale(qapp: QApplication, tmp_path: Path) -> None:
    """Twice as large in letters is the same picture twice as large: no line is a hair."""
    parts = frozenset({AXIS, OBJECTS})
    rects = []
    for factor in (1, 2):
        options = PictureOptions(parts=parts, width=800 * factor, letters=12 * factor)
        write(ExportJob(recording(), options), tmp_path / "lanes.svg")
        rects.append([[round(side / factor, 1) for side in each[:4]] for each in rects_of(tmp_path / "lanes.svg")])
    assert rects[0] == rects[1]


def test_a_job_in_a_thread_speaks_its_own_language(qapp: QApplication) -> None:
    """While the window speaks another one."""
    said = {}

    def work(name: str) -> None:
        with speaking(name):
            said[name] = spoken.translate("State", "running"), language.gettext("lock"), svg(ExportJob(recording()))

    threads = [threading.Thread(target=work, args=(name,)) for name in LANGUAGES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said["en"][0] == "running"
    assert said["zh_CN"][0] == "执行"
    assert "执行" in said["zh_CN"][2]
    assert "执行" not in said["en"][2]
    assert (spoken.translate("State", "running"), language.current()) == ("running", "en")


def test_a_format_is_found_by_its_longest_ending() -> None:
    assert len({each.suffix for each in formats()}) == len(formats())
    for each in formats():
        assert format_of(Path(f"a.b{each.suffix.upper()}")) is each
        assert each.label()
    assert format_of(Path("lanes.nonsense")) is None
    assert format_of(Path(".png")) is None


def test_a_file_is_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "lanes.png"
    file.write_bytes(b"old")

    def fail(_job: ExportJob, part: Path, _progress: object) -> None:
        part.write_bytes(b"half")
        raise OSError("full")

    def go_on(_job: ExportJob, part: Path, progress: object) -> None:
        part.write_bytes(b"half")
        assert callable(progress)
        assert not progress(0.5)

    job = ExportJob(recording())
    with pytest.raises(OSError, match="full"):
        writing.write(Format(".png", lambda: "", fail), job, file, lambda _share: True)
    with pytest.raises(CancelledError):
        writing.write(Format(".png", lambda: "", go_on), job, file, lambda _share: False)
    for kind in formats():
        if kind.picture:
            with pytest.raises(CancelledError):
                writing.write(kind, job, file, lambda share: share < 0.2)
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["lanes.png"]


def test_a_broken_picture_is_found_out(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "lanes.png"
    write(ExportJob(recording(), PictureOptions(scale=1)), file)
    data = file.read_bytes()
    assert png_size(data)[0] == 1600
    with pytest.raises(ValueError, match="checksum"):
        png_size(data[:-30] + b"x" + data[-29:])


def test_the_preview_of_a_size_is_the_picture_of_that_size(qapp: QApplication) -> None:
    job = ExportJob(recording())
    assert image(job, 1).size() == Picture(job, Medium.PIXELS).size.toSize()
