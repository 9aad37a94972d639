"""The scenarios: the catalogue's scripts, found by looking into its folder, and any script of the student's own."""

import ast
import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from scenarios.language import gettext
from scenarios.scripts import own_folders
from scenarios.scripts.source_text import decode, with_newlines
from scenarios.scripts.syntax import parse

CATALOG: Final = Path(__file__).resolve().parents[1] / "catalog"
CHAPTERS: Final = ("", "basics", "processes", "sharing", "threads", "pools", "coroutines")  # the order of the course
_FIELD: Final = re.compile(r"(Course|Question|Answer|Holds|Picture): *(.+(?:\n[ \t]+.+)*)(?:\n|\Z)")
_QUESTION: Final = re.compile(r"(?:Question|问题)[:：]\s*")
_COURSE: Final = re.compile(r"\d{1,4}(\.\d{1,4})*")


class LibraryError(Exception):
    """A script that cannot be found or read, or a catalogue that contradicts itself; the text says which."""


class Texts(NamedTuple):
    """What a scenario tells its reader, in one language; `question` is asked before it runs ("": none)."""

    title: str
    about: str
    question: str = ""


@dataclass(frozen=True)
class Scenario:
    """A script that can be run and watched.

    `key` is its name in the catalogue ("processes/join"), or the path of a student's own script; `chapter` is the
    folder in the catalogue ("" for the workbench and for a student's own). The docstring has the rest: `title` is its
    first line, `about` what follows, and behind both there may be fields, each on a line of its own:

        Course: 4.11
        Question: How many of the threads compute at the same moment?
        Answer: most at once in running
        Holds: last line == '1000'
        Picture: KIND=thread, WORKERS=3

    `order` is the place in the course, (4, 11); `question` is asked before the run, and `answer` is the quantity of
    that very run that answers it. `holds` is a goal as `lanescope steer` takes it: an order of the threads can be
    looked for that breaks it. `picture` is what is switched in the run that shows it best, each as `--set` takes it;
    without the field that is the script as it stands. Of a folder of the reader's own, `problem` says what is wrong
    with the script, and `told` has what `told_in` would read.
    """

    key: str
    path: Path
    chapter: str
    title: str
    about: str
    source: str
    order: tuple[int, ...] = ()
    question: str = ""
    answer: str = ""
    holds: str = ""
    problem: str = ""
    told: tuple[tuple[str, Texts], ...] = ()
    picture: tuple[str, ...] = ()

    def told_in(self, language: str) -> Texts:
        """The texts in a language such as "zh_CN", from `join.zh_CN.md` or `join.zh.md` beside `join.py`.

        Such a file has the title as a heading, the text, and a last line with the question; what it lacks, and
        everything without such a file, is as the docstring has it.
        """
        if known := dict(self.told).get(language):
            return known
        for name in (language, language.partition("_")[0]):
            path = self.path.with_name(f"{self.path.stem}.{name}.md")
            if path.is_file():
                title, rest = _title_and_rest(decode(path.read_bytes()).removeprefix("# "))
                about, question = _about_and_question(rest)
                return Texts(title, about, question or self.question)
        return Texts(self.title, self.about, self.question)


def scenarios(folder: Path = CATALOG) -> list[Scenario]:
    """Every script of the catalogue, in the order of the course. Raises LibraryError when two have one key."""
    found: dict[str, Scenario] = {}
    for scenario in sorted((_of_catalogue(path, folder) for path in folder.rglob("*.py")), key=_place):
        same = found.setdefault(scenario.key.casefold(), scenario)
        if same is not scenario:  # two on this disk, one on a disk that ignores case
            text = gettext("two scenarios have one name: {first} and {second}")
            raise LibraryError(text.format(first=same.path, second=scenario.path))
    return list(found.values())


def key_in(path: Path, chapter: str, folder: Path) -> str:
    """The name of a script in a folder of the reader's own."""
    return f"{chapter}/{path.relative_to(folder).with_suffix('').as_posix()}"


def _catalogue() -> dict[str, Path]:
    """By its name each script of the catalogue: none is read, as to read them all would stall a window."""
    return {path.relative_to(CATALOG).with_suffix("").as_posix(): path for path in CATALOG.rglob("*.py")}


def _in_own_folder(name: str) -> Scenario | None:
    """The script that this name means in one of the reader's own folders."""
    chapter, slash, rest = name.partition("/")
    folder = own_folders.chapters(CHAPTERS).get(chapter) if slash else None
    path = folder / f"{rest}.py" if folder else None
    if path is None or folder is None or not path.is_file() or ".." in path.parts:
        return None
    return read(path, key_in(path, chapter, folder), chapter)


def _own_names() -> list[str]:
    chapters = own_folders.chapters(CHAPTERS)
    return [key_in(path, name, folder) for name, folder in chapters.items() for path in own_folders.files(folder)]


def find(name: str) -> Scenario:
    """The scenario of this name in the catalogue ("processes/join") or in a folder of the reader's own, else the
    script at this path.

    A catalogue name hides a file of exactly that name without .py; "./workbench" reaches the file.
    Raises LibraryError when there is neither, with the name that comes nearest.
    """
    catalogue = _catalogue()
    if name in catalogue:
        return _of_catalogue(catalogue[name], CATALOG)
    if own := _in_own_folder(name):
        return own
    if is_there(Path(name)):
        return of_file(Path(name))
    near = difflib.get_close_matches(name, [*catalogue, *_own_names()], n=1, cutoff=0.5)
    if near:
        raise LibraryError(
            gettext("no script or scenario {name}; did you mean {near}?").format(name=name, near=near[0])
        )
    raise LibraryError(gettext("no script or scenario {name}").format(name=name))


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder; there is none where the path cannot be one."""
    try:
        return path.exists()
    except (OSError, ValueError):  # it is longer than a name may be, or holds a NUL
        return False


def of_file(path: Path | str) -> Scenario:
    """Any script as a scenario; what it holds need not be Python. Raises LibraryError when it cannot be read."""
    path = Path(path).absolute()
    inside = path.suffix == ".py" and path.is_relative_to(CATALOG)
    return _of_catalogue(path, CATALOG) if inside else read(path, str(path), "")


def _of_catalogue(path: Path, folder: Path) -> Scenario:
    place = path.relative_to(folder)
    return read(path, place.with_suffix("").as_posix(), _chapter(place))


def read(path: Path, key: str, chapter: str) -> Scenario:
    """A script under a name, in a chapter. Raises LibraryError when it cannot be read."""
    if not path.is_file():
        text = gettext("{path} is a folder") if path.is_dir() else gettext("{path} is no file")
        raise LibraryError(text.format(path=path))
    try:
        source = decode(path.read_bytes())
    except OSError as error:
        text = gettext("cannot read {path}: {error}")
        raise LibraryError(text.format(path=path, error=error.strerror or error)) from None
    return of_source(source, path, key, chapter)


def of_source(source: str, path: Path, key: str = "", chapter: str = "") -> Scenario:
    """A script whose text is known, as of a run that was saved: there need be no file at its path any more."""
    title, about, fields = _parts(source)
    question, answer = fields.get("Question", ""), fields.get("Answer", "")
    order = _order(fields.get("Course", ""))
    picture = tuple(re.split(r" *, *", fields["Picture"])) if "Picture" in fields else ()
    key, title = key or str(path), title or path.stem
    holds = fields.get("Holds", "")
    return Scenario(key, path, chapter, title, about, source, order, question, answer, holds, picture=picture)


def title_and_about(source: str) -> tuple[str, str]:
    """What a script says of itself; "" and "" without a docstring, or where the source is no Python."""
    title, about, _ = _parts(source)
    return title, about


def _parts(source: str) -> tuple[str, str, dict[str, str]]:
    text, fields = _text_and_fields(_docstring(source))
    return *_title_and_rest(text), fields


def _docstring(source: str) -> str:
    try:
        return ast.get_docstring(parse(with_newlines(source))) or ""
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _title_and_rest(text: str) -> tuple[str, str]:
    title, _, rest = text.strip().partition("\n")
    return title.strip(), rest.strip()


def _text_and_fields(text: str) -> tuple[str, dict[str, str]]:
    """A docstring's text, and the fields that stand behind it: a last paragraph of nothing else."""
    before, _, last = text.strip().rpartition("\n\n")
    fields = {name: " ".join(value.split()) for name, value in _FIELD.findall(last)}
    if not before or _FIELD.sub("", last):
        return text, {}
    return before, fields


def _about_and_question(text: str) -> tuple[str, str]:
    """A translated text, and the question in its last line."""
    before, _, last = text.rpartition("\n")
    if found := _QUESTION.match(last):
        return before.strip(), last[found.end() :].strip()
    return text, ""


def _order(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split("."))) if _COURSE.fullmatch(text) else ()


def _chapter(path: Path) -> str:
    return path.parent.as_posix() if path.parent.name else ""


def _place(scenario: Scenario) -> tuple[int, str, bool, tuple[int, ...], str]:
    """Where a scenario stands: by chapter in the order of the course, an unknown one behind, then by its own order."""
    chapter, order = scenario.chapter, scenario.order
    place = CHAPTERS.index(chapter) if chapter in CHAPTERS else len(CHAPTERS)
    return place, chapter, not order, order, scenario.path.as_posix()
