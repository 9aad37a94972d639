"""Which program recorded a trace, and the source that it put beside it."""

from collections.abc import Iterator
from typing import Any, Final

from scenarios.foreign_trace.limits import NAME_LONGEST

_MARKS: Final = (  # a key of the outermost object, and whose it is
    ("viztracer_metadata", "VizTracer"),
    ("deviceProperties", "PyTorch"),
)
_MODULE: Final = "<module>"


def named(top: dict[str, Any]) -> str:
    """The program, as far as the file tells; "" where it does not."""
    for key, program in _MARKS:
        if key in top:
            about = top[key]
            version = about.get("version") if isinstance(about, dict) else None
            return f"{program} {version}"[:NAME_LONGEST] if isinstance(version, str) else program
    about = top.get("metadata")
    told = [about.get(key) for key in ("product-version", "trace-capture-program")] if isinstance(about, dict) else []
    told.append(top.get("otherData", {}).get("version") if isinstance(top.get("otherData"), dict) else None)
    return next((each[:NAME_LONGEST] for each in told if isinstance(each, str)), "")


def source_of(top: dict[str, Any]) -> tuple[str, str]:
    """Path and source of the script, where VizTracer put it into the file; else empty."""
    return next(_sources(top), ("", ""))


def _sources(top: dict[str, Any]) -> Iterator[tuple[str, str]]:
    info = top.get("file_info")
    files, functions = (info.get("files"), info.get("functions")) if isinstance(info, dict) else (None, None)
    if not isinstance(files, dict) or not isinstance(functions, dict):
        return
    modules = [place[0] for name, place in functions.items() if name.startswith(_MODULE) and _is_place(place)]
    for path in modules:
        found = files.get(path)
        if isinstance(found, list) and found and isinstance(found[0], str):
            yield path, found[0]


def _is_place(place: object) -> bool:
    return isinstance(place, list) and bool(place) and isinstance(place[0], str)
