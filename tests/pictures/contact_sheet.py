"""A page on which all pictures can be looked through, each beside the question that it is to answer."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from scenarios.language import LANGUAGES
from scenarios.scripts.library import Scenario
from tests.pictures.drawing import THEMES, picture_name, thumbnail_name

_HEAD: Final = """<!doctype html><meta charset="utf-8"><title>Pictures of the scenarios</title>
<style>body { font: 15px sans-serif; margin: 24px; } img { width: 100%; border: 1px solid #BBB; }
img.small { width: 280px; } .all { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; } h2 { margin-top: 40px; }
</style>
"""


def write(scenarios: Sequence[Scenario], folder: Path) -> Path:
    """Write index.html for what stands in the folder, and give its path."""
    page = folder / "index.html"
    parts = [_part(scenario, folder) for scenario in scenarios]
    page.write_text(_HEAD + "\n".join(filter(None, parts)) + "\n", encoding="utf-8")
    return page


def _part(scenario: Scenario, folder: Path) -> str:
    names = [picture_name(scenario, language, theme.name) for language in LANGUAGES for theme in THEMES]
    there = [name for name in names if (folder / name).is_file()]
    if not there:
        return ""
    setting = ", ".join(scenario.picture)
    texts = [scenario.told_in(language).question for language in LANGUAGES]
    told = "".join(f"<p>{escape(text)}</p>" for text in (setting, *texts) if text)
    small = "".join(_image(thumbnail_name(scenario, theme.name), "small") for theme in THEMES)
    every = "".join(_image(name, "") for name in there)
    return f"<h2>{escape(scenario.key)}</h2>{told}<p>{small}</p><div class='all'>{every}</div>"


def _image(name: str, kind: str) -> str:
    return f'<a href="{name}"><img class="{kind}" loading="lazy" src="{name}" alt="{name}"></a>'
