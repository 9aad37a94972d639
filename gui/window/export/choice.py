"""What was chosen in the export dialog, and what of it is remembered from one start to the next."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, cast

from gui.control.settings import Settings
from gui.export.options import ALONE, PARTS, THEMES, PictureOptions
from gui.export.presets import PRESETS
from scenarios.language import LANGUAGES

WHOLE, SIGHT, SPAN = "whole", "sight", "span"
RANGES: Final = (WHOLE, SIGHT, SPAN)
MOST_RECENT: Final = 3
_NUMBERS: Final = {"width": (50.0, 30_000.0), "height": (0.0, 30_000.0), "letters": (4.0, 200.0), "scale": (1.0, 4.0)}


@dataclass(frozen=True)
class Choice:
    """How the picture looks, as what it is written, which time it shows, and what the format is told besides."""

    options: PictureOptions = PRESETS[0].options
    suffix: str = ".png"
    range: str = WHOLE
    more: Mapping[str, str] = field(default_factory=dict)
    moment: bool = True  # whether that of the replay is shown, while one stands


@dataclass(frozen=True)
class Remembered:
    """The last choice, the presets and formats before it, and where the last file went, for which script."""

    choice: Choice = field(default_factory=Choice)
    recent: tuple[tuple[str, str], ...] = ()  # preset and suffix, the last one first
    file: str = ""
    script: str = ""

    def after(self, choice: Choice, file: str, script: str) -> "Remembered":
        """What there is to be remembered after one more export."""
        own = choice.options.preset, choice.suffix
        recent = (own, *(each for each in self.recent if each != own))[:MOST_RECENT] if own[0] else self.recent
        return Remembered(choice, recent, file, script)


def recall(settings: Settings) -> Remembered:
    """What was remembered; whatever cannot be read is as at the first start."""
    try:
        data = json.loads(settings.export or "{}")
        choice = data.get("choice", {})
        recent = tuple((str(preset), str(suffix)) for preset, suffix in data.get("recent", ()))
        return Remembered(
            Choice(
                _options(choice.get("options", {})),
                str(choice.get("suffix", ".png")),
                choice.get("range") if choice.get("range") in RANGES else WHOLE,
                {str(name): str(value) for name, value in choice.get("more", {}).items()},
                choice.get("moment") is not False,
            ),
            recent[:MOST_RECENT],
            str(data.get("file", "")),
            str(data.get("script", "")),
        )
    except (ValueError, TypeError, AttributeError):
        return Remembered()


def remember(settings: Settings, remembered: Remembered) -> None:
    """Keep it for the next start; a span and a pattern of lanes are one run's own."""
    choice = remembered.choice
    options = asdict(replace(choice.options, span=None, at=None, lanes=""))
    options["parts"] = sorted(choice.options.parts - {ALONE})  # that was wanted once
    own = {"suffix": choice.suffix, "range": choice.range, "more": dict(choice.more), "moment": choice.moment}
    data = {
        "choice": {"options": options, **own},
        "recent": remembered.recent,
        "file": remembered.file,
        "script": remembered.script,
    }
    settings.export = json.dumps(data)


def _options(data: dict[str, Any]) -> PictureOptions:
    found = PRESETS[0].options
    if isinstance(data.get("parts"), list):
        found = replace(found, parts=frozenset(data["parts"]) & set(PARTS))
    for name, (least, most) in _NUMBERS.items():
        value = data.get(name)
        if isinstance(value, int | float) and least <= value <= most:
            found = replace(found, **cast(Any, {name: type(getattr(found, name))(value)}))
    if data.get("theme") in THEMES:
        found = replace(found, theme=data["theme"])
    if data.get("language") in LANGUAGES:
        found = replace(found, language=data["language"])
    named = data.get("preset", found.preset)
    known = named if any(each.name == named for each in PRESETS) else ""
    return replace(found, transparent=data.get("transparent") is True, preset=known)
