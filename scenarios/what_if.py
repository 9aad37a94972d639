"""What if: the four switches for a script that has no form, by which it runs otherwise than it is written.

The tracer does it (`tracer/what_if/`), to the student's own objects; here is what can be asked for, and its words.
"""

from collections.abc import Mapping
from typing import Final

from scenarios.language import gettext, noop
from scenarios.scripts.form_comment import FormError, Option, Value

WhatIf = Mapping[str, str | int]  # as the tracer takes it: {"lock": "none", "semaphore": 2}; {} for as written

WRITTEN: Final = "as written"
STEERED: Final = noop("STEERED: one thread at a time, in a chosen order")  # the other mark of a run not left to itself
MOST_SLOTS: Final = 30_000
_SLOTS: Final = (1, 2, 3, 4, 8, 16)
# As the options of a form, so that they are shown, remembered and undone as those are
OPTIONS: Final = (
    Option("DAEMON", "choice", WRITTEN, choices=(WRITTEN, "all", "none")),
    Option("JOIN", "choice", WRITTEN, choices=(WRITTEN, "skip")),
    Option("LOCK", "choice", WRITTEN, choices=(WRITTEN, "none")),
    Option("SEMAPHORE", "choice", WRITTEN, choices=(WRITTEN, *_SLOTS)),
)
_WORDS: Final = {
    ("daemon", "all"): noop("all workers daemons"),
    ("daemon", "none"): noop("no worker a daemon"),
    ("join", "skip"): noop("join() skipped"),
    ("lock", "none"): noop("locks taken away"),
}
_BACK: Final = {
    "daemon": noop("daemons as written"),
    "join": noop("join() as written"),
    "lock": noop("locks as written"),
    "semaphore": noop("semaphores as written"),
}
_PREFIX: Final = "what if "
_CHOICES: Final = {
    WRITTEN: noop("as written"),
    "all": noop("all"),
    "none": noop("none"),
    "skip": noop("skip"),
}


def of_values(values: Mapping[str, Value]) -> dict[str, str | int]:
    """What is asked for by these values of the OPTIONS."""
    return {
        option.name.lower(): value if isinstance(value, int) else str(value)
        for option in OPTIONS
        if (value := values.get(option.name, WRITTEN)) != WRITTEN
    }


def chosen(asked: WhatIf) -> dict[str, str]:
    """The values of the OPTIONS that ask for it, as text."""
    return {name.upper(): str(value) for name, value in asked.items()}


def read(text: str) -> dict[str, str | int]:
    """What a command line asks for: "lock=none,join=skip,daemon=all,semaphore=2". Raises FormError."""
    asked: dict[str, str | int] = {}
    for setting in filter(None, (each.strip() for each in text.split(","))):
        name, equals, value = setting.partition("=")
        option = next((each for each in OPTIONS if each.name == name.strip().upper()), None)
        if option is None or not equals:
            words = gettext("--what-if takes daemon=all|none, join=skip, lock=none, semaphore=N; not {setting!r}")
            raise FormError(words.format(setting=setting))
        asked[option.name.lower()] = _read(option, value.strip())
    return asked


def _read(option: Option, text: str) -> str | int:
    if option.name == "SEMAPHORE":
        slots = int(text) if text.isascii() and text.isdecimal() else 0
        if not 1 <= slots <= MOST_SLOTS:
            words = gettext("semaphore is a number from 1 to {most}, not {text!r}")
            raise FormError(words.format(most=MOST_SLOTS, text=text))
        return slots
    if text not in option.choices[1:]:
        words = gettext("{name} is one of {choices}, not {text!r}")
        choices = gettext(", ").join(map(str, option.choices[1:]))
        raise FormError(words.format(name=option.name.lower(), choices=choices, text=text))
    return text


def change_in_words(name: str, value: object) -> str:
    """One of the changes; `value` is None where all is as written again."""
    if value is None:
        return gettext(_BACK[name]) if name in _BACK else name
    if name == "semaphore":
        return gettext("semaphores with {slots} slots").format(slots=value)
    words = _WORDS.get((name, str(value)))
    return gettext(words) if words else f"{name}={value}"


def named(asked: WhatIf) -> dict[str, str | int]:
    """The changes as settings of a run, beside the options of a form: {"what if LOCK": "none"}."""
    return {f"{_PREFIX}{name.upper()}": value for name, value in asked.items()}


def setting_in_words(name: str, value: object) -> str:
    """A setting that `named` made, in words; "" of any other. `value` is None where all is as written again."""
    return change_in_words(name.removeprefix(_PREFIX).lower(), value) if name.startswith(_PREFIX) else ""


def marked(asked: WhatIf) -> str:
    """As it stands on every picture: "WHAT IF: locks taken away, join() skipped"; "" for a run as written."""
    changes = gettext(", ").join(change_in_words(*each) for each in asked.items())
    return gettext("WHAT IF: {changes}").format(changes=changes) if asked else ""


def settings_line(settings: Mapping[str, object]) -> str:
    """Settings as one line: "WORKERS = 4, LOCK = True", and whatever is otherwise than written."""
    options = [f"{name} = {value}" for name, value in settings.items() if not name.startswith(_PREFIX)]
    changes = {
        name.removeprefix(_PREFIX).lower(): str(value) for name, value in settings.items() if name.startswith(_PREFIX)
    }
    return " · ".join(filter(None, (", ".join(options), marked(changes))))


def choice_in_words(choice: Value) -> str:
    """A value of the OPTIONS, in the reader's language."""
    words = _CHOICES.get(str(choice))
    return gettext(words) if words else str(choice)


def from_json(data: object) -> dict[str, str | int]:
    """What a file tells; whatever cannot be is left out."""
    known = data if isinstance(data, dict) else {}
    return {
        name: value
        for name, value in known.items()
        if name in _BACK and isinstance(value, str | int) and not isinstance(value, bool)
    }
