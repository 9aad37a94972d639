"""The page holds the whole run, needs nothing but itself, and does in a real browser what it says."""

import base64
import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.export.options import DARK
from gui.export.page.columns import PackedColumns
from scenarios.language import CHINESE
from scenarios.recording import Recording
from tests.canvas.made_up import MS, recording
from tests.export.browser import PROGRAM, Browser
from tests.export.exported import export, run

needs_browser = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
pytestmark = pytest.mark.usefixtures("qapp")


def part(page: str, name: str) -> str:
    found = re.search(rf'<script type="[\w/]+" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return found[1]


def unpacked(layout: list[dict[str, Any]], text: str) -> dict[str, list[int]]:
    """The columns, read as the page's own script reads them."""
    data, offset, found = np.frombuffer(zlib.decompress(base64.b64decode(text)), np.uint8), 0, {}
    for column in layout:
        count, width = column["count"], column["width"]
        planes = data[offset : offset + count * width].reshape(width, count).astype(np.int64)
        values = sum((planes[plane] << 8 * plane for plane in range(width)), np.zeros(count, np.int64))
        begin = 0
        for size in column.get("pieces", []):
            values[begin : begin + size] = np.cumsum(values[begin : begin + size])
            begin += size
        offset += count * width
        found[column["name"]] = values.tolist()
    assert offset == len(data)
    return found


@given(st.lists(st.lists(st.integers(0, 2**40), max_size=20), max_size=5))
def test_columns_come_out_as_they_went_in(lists: list[list[int]]) -> None:
    ascending, plain = [sorted(each) for each in lists], [each for one in lists for each in one]
    packed = PackedColumns()
    packed.add_ascending("times", [each for one in ascending for each in one], [len(each) for each in lists])
    packed.add("numbers", plain)
    out = unpacked(packed.layout, packed.text())
    assert out == {"times": [each for one in ascending for each in one], "numbers": plain}


def test_every_interval_is_in_the_page(tmp_path: Path) -> None:
    made = run("gil")
    page = export(made, tmp_path / "run.html").read_text()
    about = json.loads(part(page, "run"))
    columns = unpacked(about["columns"], part(page, "columns"))
    lanes = made.timeline.ordered()
    base = made.timeline.origin - about["zero"]
    assert columns["states.start"] == [start - base for lane in lanes for start in lane.states.start.tolist()]
    assert columns["states.state"] == [state for lane in lanes for state in lane.states.state.tolist()]
    assert len(columns["wakes.time"]) > 0


def test_the_page_needs_nothing_but_itself_and_breaks_out_of_no_element(tmp_path: Path) -> None:
    made = run("deadlock")
    made.metadata.source = 'print("</script><img src=http://example.org/a.png>")\n'
    made.timeline.lanes[1].name = "<b>one</b>"
    page = export(made, tmp_path / "run.html").read_text()
    assert page.count("</script>") == 3
    assert "<img" not in page
    assert "<b>" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|@import|url\(", page.replace("\\u003cimg src=http", ""))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


class Page:
    """The page of a run, in the browser."""

    def __init__(self, browser: Browser, made: Recording, folder: Path, **options: Any) -> None:
        self.browser = browser
        browser.open(export(made, folder / "run.html", **options))

    def text(self, element: str) -> str:
        """What stands in an element."""
        found: str = self.browser.value(f"document.getElementById({element!r}).innerText")
        return found

    def place(self, selector: str) -> list[float]:
        """Left, top, width and height of an element."""
        box = f"document.querySelector({selector!r}).getBoundingClientRect()"
        found: list[float] = self.browser.value(f"(b => [b.left, b.top, b.width, b.height])({box})")
        return found

    def pixels(self) -> str:
        """What is drawn of the lanes."""
        found: str = self.browser.value("document.getElementById('canvas').toDataURL()")
        return found


@needs_browser
def test_a_browser_shows_the_lanes_what_happened_code_and_output(browser: Browser, tmp_path: Path) -> None:
    made = run("deadlock")
    page = Page(browser, made, tmp_path)
    assert page.text("title") == "Deadlock: the philosophers"
    assert made.findings()[0].text in page.text("findings")
    assert "philosopher 0 has fork 0" in page.text("terminal")
    assert "with forks[second]:" in page.text("code")
    assert "waiting for a lock" in page.text("legend")
    assert browser.errors == []


@needs_browser
def test_pointing_tells_what_stands_there(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, recording(), tmp_path)
    left, top, width, height = page.place("#canvas")
    browser.mouse("mouseMoved", left + 0.4 * width, top + 0.5 * height)
    for share in np.linspace(0.05, 0.95, 19):  # down the lanes, wherever they stand
        browser.mouse("mouseMoved", left + 0.45 * width, top + share * height)
        if "worker-2" in page.text("tip"):
            break
    told = page.text("tip")
    assert "worker-2: waiting for a lock: tickets" in told
    assert "held by worker-1" in told
    assert "for 280 ms" in told
    assert "work(), line 12" in told


@needs_browser
def test_keys_step_from_event_to_event_zoom_and_come_back(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, recording(), tmp_path)
    whole = page.pixels()
    told = []
    for _ in range(4):
        browser.key("ArrowRight")
        told.append(page.text("details").splitlines()[1])
    assert told == ["main: running", "worker-1: starting", "worker-2: starting", "main: waiting in join: worker-1"]
    browser.key("ArrowLeft")
    assert "worker-2: starting" in page.text("details")
    browser.key("Escape")
    for key in ("w", "d"):
        before = page.pixels()
        browser.key(key)
        assert page.pixels() != before
    browser.key("Home")
    assert page.pixels() == whole
    assert browser.errors == []


@needs_browser
def test_the_wheel_zooms_where_the_pointer_is(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, recording(), tmp_path)
    left, top, width, height = page.place("#canvas")
    before = page.pixels()
    browser.mouse("mouseWheel", left + 0.7 * width, top + 0.3 * height, deltaX=0, deltaY=-400)
    assert page.pixels() != before


@needs_browser
def test_a_finding_jumps_to_its_span_and_explains_itself(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, run("deadlock"), tmp_path)
    before = page.pixels()
    browser.value("document.querySelector('#findings button').click()")
    browser.frame()
    assert page.pixels() != before
    assert "Each holds what the next one waits for" in page.text("findings")


@needs_browser
def test_search_finds_workers_locks_and_output(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, run("deadlock"), tmp_path)
    browser.key("/")
    browser.call("Input.insertText", text="forks[2]")
    browser.frame()
    assert "forks[2]" in page.text("found")
    browser.key("Enter")
    assert browser.value("document.getElementById('found').hidden") is True
    assert "waiting for a lock: forks[2]" in page.text("details")
    ask = "field => { field.value = 'no such thing'; field.dispatchEvent(new Event('input')); }"
    browser.value(f"({ask})(document.getElementById('search'))")
    assert page.text("found") == "Nothing found."


@needs_browser
def test_an_arrow_leads_to_who_ended_a_wait(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, recording(), tmp_path)
    for _ in range(6):
        browser.key("ArrowRight")
        if "worker-2: waiting for a lock" in page.text("details"):
            break
    assert "set going by worker-1" in page.text("details")
    browser.key("[")
    assert "worker-1: running" in page.text("details")


@needs_browser
def test_it_opens_dark_where_that_was_chosen_and_at_the_span(browser: Browser, tmp_path: Path) -> None:
    page = Page(browser, recording(), tmp_path, theme=DARK, span=(100 * MS, 400 * MS))
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(26, 29, 33)"
    dark = page.pixels()
    browser.value("document.getElementById('theme').click()")
    browser.frame()
    assert page.pixels() != dark
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(243, 244, 246)"


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler here")
def test_it_is_printed_with_everything_in_chinese(browser: Browser, tmp_path: Path) -> None:
    Page(browser, run("deadlock"), tmp_path, language=CHINESE)
    browser.pdf(tmp_path / "run.pdf")
    command = ["pdftotext", "-layout", str(tmp_path / "run.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for words in ("死锁", "等待锁", "philosopher 0 has fork 0", "with forks[second]:", "发生了什么"):
        assert words in told
    assert "What happened" not in told
