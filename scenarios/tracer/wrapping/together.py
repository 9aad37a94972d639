"""What a wrapper replaces it replaces as a whole: where that fails midway, what stood there before is put back."""

from _thread import _local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NOTHING: "Final" = object()


class _Here(_local):
    replaced: "list[tuple[Any, str, Any]] | None" = None  # while one is on


_here: "Final" = _Here()


class Together:
    """Within a `with`: all that the running thread replaces, or nothing."""

    def __enter__(self) -> "Together":
        _here.replaced = []
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        replaced, _here.replaced = _here.replaced, None
        if kind is not None:
            for owner, name, before in reversed(replaced or []):
                _put_back(owner, name, before)


def set_attribute(owner: "Any", name: str, new: "Any") -> None:
    """Set an attribute of the program's."""
    replaced = _here.replaced
    if replaced is not None:
        replaced.append((owner, name, vars(owner).get(name, _NOTHING)))
    setattr(owner, name, new)


def _put_back(owner: "Any", name: str, before: "Any") -> None:
    if before is _NOTHING:
        delattr(owner, name)
    else:
        setattr(owner, name, before)
