"""What the window remembers from one start to the next, by name and type."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from gui.control.arrangement import Arrangement
from gui.control.settings_update import update
from scenarios.history.limits import LEAST_MB, MOST_MB, USUAL_MB

MOST_RECENT: Final = 10


class Settings:
    """A typed view of a QSettings; whatever another version or a bad disk left in it reads as "nothing remembered"."""

    def __init__(self, store: QSettings) -> None:
        self._store = store
        update(store)

    @property
    def theme(self) -> str:
        """One of "system", "light", "dark" and "contrast"."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def language(self) -> str:
        """ "system", or one of the languages that there are texts in."""
        return self._text("language", "system")

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    @property
    def text_size(self) -> int:
        """The size of all text, in percent of the system's."""
        text = self._text("text_size", "100")
        return int(text) if text.isdecimal() else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("text_size", str(percent))

    @property
    def front(self) -> int:
        """Which pane of the right column stood in front in a small window; 0 at the first start."""
        text = self._text("front", "0")
        return int(text) if text.isdecimal() else 0

    @front.setter
    def front(self, number: int) -> None:
        self._store.setValue("front", str(number))

    @property
    def predict(self) -> bool:
        """Whether there is a question before a run; False at the first start."""
        return self._text("predict", "false") == "true"

    @predict.setter
    def predict(self, on: bool) -> None:
        self._store.setValue("predict", "true" if on else "false")

    @property
    def keeps_runs(self) -> bool:
        """Whether every run is put into the history."""
        return self._text("history/keeps", "true") == "true"

    @keeps_runs.setter
    def keeps_runs(self, on: bool) -> None:
        self._store.setValue("history/keeps", "true" if on else "false")

    @property
    def history_mb(self) -> int:
        """How much room the history may take, in MB."""
        text = self._text("history/megabytes", "")
        return min(max(int(text), LEAST_MB), MOST_MB) if text.isdecimal() and len(text) < 10 else USUAL_MB

    @history_mb.setter
    def history_mb(self, megabytes: int) -> None:
        self._store.setValue("history/megabytes", str(megabytes))

    @property
    def toured(self) -> bool:
        """Whether the tour over the window was shown; False at the first start."""
        return self._text("toured", "false") == "true"

    @toured.setter
    def toured(self, done: bool) -> None:
        self._store.setValue("toured", "true" if done else "false")

    @property
    def scenario(self) -> str:
        """The catalogue name or the path last opened; "" at the first start."""
        return self._text("session/script", "")

    @scenario.setter
    def scenario(self, key: str) -> None:
        self._store.setValue("session/script", key)
        self._store.remove("session/run")
        self._store.remove("session/what_if")

    @property
    def what_if(self) -> dict[str, str]:
        """How the script that stood open last was to run otherwise than it is written, as text, by option."""
        return self._texts("session/what_if")

    @what_if.setter
    def what_if(self, values: Mapping[str, object]) -> None:
        self._set_texts("session/what_if", values)

    @property
    def run(self) -> tuple[str, str]:
        """The run that stood open last, its path and what it was called; "" and "" when a script did."""
        value = self._store.value("session/run", [])
        match value:
            case [str(path), str(label)]:
                return path, label
        return "", ""

    @run.setter
    def run(self, run: tuple[str, str]) -> None:
        self._store.setValue("session/run", list(run))

    @property
    def selection(self) -> tuple[str, int, float] | None:
        """The script, the rank of a lane and the moment (ns since the run's begin) that were selected last."""
        try:
            match self._store.value("session/selection", []):
                case [str(script), str(rank), str(time)]:
                    return script, int(rank), float(time)
        except ValueError:
            pass
        return None

    @selection.setter
    def selection(self, chosen: tuple[str, int, float] | None) -> None:
        self._store.setValue("session/selection", [str(part) for part in chosen or ()])

    @property
    def folder(self) -> Path:
        """Where a file was last opened or saved."""
        folder = Path(self._text("folder", ""))
        try:
            return folder if folder.is_dir() else Path.home()
        except OSError:  # longer than a name may be
            return Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("folder", str(folder))

    @property
    def interpreter(self) -> tuple[str, str]:
        """Path and version of the interpreter that was chosen; "" and "" for the one that suits the script."""
        path, version = self._text("interpreter/path", ""), self._text("interpreter/version", "")
        return (path, version) if path else ("", "")

    @interpreter.setter
    def interpreter(self, chosen: tuple[str, str]) -> None:
        for name, value in zip(("path", "version"), chosen, strict=True):
            self._store.setValue(f"interpreter/{name}", value)

    @property
    def export(self) -> str:
        """What was exported last, and how, as JSON; "" at the first start."""
        return self._text("export", "")

    @export.setter
    def export(self, text: str) -> None:
        self._store.setValue("export", text)

    def recent(self) -> list[str]:
        """Paths of scripts and run files opened or saved, the latest first."""
        value = self._store.value("recent", [])
        paths = value if isinstance(value, list) else [value]
        return [path for path in paths if isinstance(path, str)][:MOST_RECENT]

    def add_recent(self, path: Path) -> None:
        """Put `path` at the head of the recent files."""
        name = str(path)
        self._store.setValue("recent", [name, *(each for each in self.recent() if each != name)][:MOST_RECENT])

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._store.remove("recent")

    def options(self, key: str) -> dict[str, str]:
        """The option values last chosen for a scenario, as text (`forms.read_value` reads them)."""
        return self._texts(f"options/{_safe(key)}")

    def set_options(self, key: str, values: Mapping[str, object]) -> None:
        """Remember the values that differ from the script's own."""
        self._set_texts(f"options/{_safe(key)}", values)

    def arrangement(self, key: str) -> Arrangement:
        """How the lanes of a scenario were arranged."""
        return Arrangement.from_text(self._text(f"lanes/{_safe(key)}", ""))

    def set_arrangement(self, key: str, arrangement: Arrangement) -> None:
        """Remember how the lanes of a scenario are arranged."""
        name, text = f"lanes/{_safe(key)}", arrangement.as_text()
        if text:
            self._store.setValue(name, text)
        else:
            self._store.remove(name)

    def shape(self, name: str) -> QByteArray | None:
        """The remembered geometry of the window or of a splitter."""
        value = self._store.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_shape(self, name: str, value: QByteArray) -> None:
        """Remember the geometry of the window or of a splitter."""
        self._store.setValue(f"shape/{name}", value)

    def shown(self, pane: str, default: bool = True) -> bool:
        """Whether a pane is to be seen; `default` until somebody showed or hid it."""
        return self._text(f"shown/{pane}", "true" if default else "false") == "true"

    def set_shown(self, pane: str, shown: bool) -> None:
        """Remember whether a pane is to be seen."""
        self._store.setValue(f"shown/{pane}", "true" if shown else "false")

    def _texts(self, name: str) -> dict[str, str]:
        value = self._store.value(name, {})
        return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}

    def _set_texts(self, name: str, values: Mapping[str, object]) -> None:
        self._store.setValue(name, {key: str(value) for key, value in values.items()})

    def _text(self, name: str, default: str) -> str:
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default


def _safe(key: str) -> str:
    return key.replace("/", "|").replace("\\", "|")  # QSettings makes groups of both
