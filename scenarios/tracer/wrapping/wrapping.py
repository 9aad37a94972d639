"""Puts a wrapper in the place of what it wraps, looking like it."""

from .together import set_attribute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


def disguise(wrapper: "Callable[..., Any]", original: "Callable[..., Any]") -> "Callable[..., Any]":
    """Give `wrapper` the original's name, so that it reads, pickles and is documented like it."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(wrapper, name, getattr(original, name))
        except (AttributeError, TypeError):
            continue
    wrapper.__wrapped__ = original  # type: ignore[attr-defined]
    return wrapper


def called_type(kind: "Any") -> "Any":
    """A class of classes of ours, which is named like the plain one to whoever asks the type of a type."""
    kind.__name__ = kind.__qualname__ = "type"
    kind.__module__ = "builtins"
    return kind


def attach(thing: "Any", recorder: "Any") -> None:
    """Keep a recorder with an object of the program's, past a `__setattr__` that a student's class may have."""
    object.__setattr__(thing, "_lanescope", recorder)


class PassedOn:
    """An attribute that a stand-in has from the object `_inner` that it stands for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, stand_in: "Any", kind: "Any" = None) -> "Any":
        return getattr(stand_in._inner, self._name)


def pass_on(stand_in: type, original: type) -> None:
    """Give the class `stand_in` all of the original's attributes that it has not got.

    A `__getattr__` would do so too, but CPython up to 3.11 finds every attribute of such a class on a slow road.
    """
    for name in dir(original):
        if not hasattr(stand_in, name):
            setattr(stand_in, name, PassedOn(name))


def replace(owner: "Any", name: str, wrapper: "Callable[..., Any]") -> None:
    """Put `wrapper` in the place of `owner.name`."""
    set_attribute(owner, name, disguise(wrapper, getattr(owner, name)))
