"""What the program calls the locks, threads and other things that its threads wait for."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .workers import Worker


def namer(main: "dict[str, Any]", workers: "list[Worker]") -> "Callable[[Any], str]":
    """A function that finds a name for something waited for: a global's, a local variable's, a part of one of these."""
    places = [main]
    for worker in workers:
        frame = worker.frame
        while frame is not None:
            places.append(frame.f_locals)
            frame = frame.f_back

    def name_of(thing: Any) -> str:
        if thing is None or type(thing) is str:
            return thing or ""
        if any(thing is each for each in workers):
            return str(thing.name)
        for place in places:
            for name, value in list(place.items()):
                for path, part in _parts(name, value):
                    if part is thing:
                        return path
        return type(thing).__name__

    return name_of


def _parts(name: str, value: Any) -> "Iterator[tuple[str, Any]]":
    yield name, value
    if type(value) in (list, tuple):
        for number, each in enumerate(value[:100]):
            yield from ((f"{name}[{number}]{path}", part) for path, part in _inner("", each))
    elif type(value) is dict:
        for key, each in list(value.items())[:100]:
            if type(key) not in (int, str):  # what another one is called is said by the program's own code
                continue
            yield from ((f"{name}[{key!r}]{path}", part) for path, part in _inner("", each))
    else:
        yield from ((f"{name}{path}", part) for path, part in _inner("", value) if path)


def _inner(name: str, value: Any) -> "Iterator[tuple[str, Any]]":
    yield name, value
    try:
        own = object.__getattribute__(value, "__dict__")
    except (AttributeError, TypeError):
        own = {}
    for key, part in list(own.items()) if type(own) is dict else ():
        yield (name if key in ("_lock", "_cond", "_block", "mutex") else f"{name}.{key}"), part
        for inner in ("_lock", "_block", "_cond"):
            deeper = getattr(part, inner, None) if type(part).__module__ in ("threading", "queue") else None
            if deeper is not None:
                yield f"{name}.{key}", deeper
