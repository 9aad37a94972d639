"""Stands for a function of C with one of ours: no method when it stands in a class, pickled and shown as before."""

import sys

from .together import set_attribute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class BuiltIn:
    """A function in the shape of a C function. Each is of a type of its own, which knows what calling it does."""

    __slots__ = ("__weakref__", "_plain")

    def __init__(self, plain: "Any") -> None:
        object.__setattr__(self, "_plain", plain)

    @property
    def __class__(self) -> "Any":  # isinstance(os.system, types.BuiltinFunctionType) holds
        return type(self._plain)

    @__class__.setter
    def __class__(self, kind: type) -> None:
        self._plain.__class__ = kind  # raises, as plainly

    def __repr__(self) -> str:
        return repr(self._plain)

    def __reduce__(self) -> str:
        return str(self._plain.__name__)

    def __dir__(self) -> "list[str]":
        return dir(self._plain)

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._plain, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._plain, name, value)  # raises, as plainly

    def __delattr__(self, name: str) -> None:
        delattr(self._plain, name)


def replace(owner: "Any", name: str, wrapper: "Callable[..., Any]") -> None:
    """Put `wrapper` in the place of the C function `owner.name`, and in the module that it is pickled by."""
    plain: "Any" = getattr(owner, name)
    own = {"__slots__": (), "__call__": staticmethod(wrapper), "__doc__": plain.__doc__, "__module__": plain.__module__}
    stand_in = type(type(plain).__name__, (BuiltIn,), own)(plain)
    set_attribute(owner, name, stand_in)
    home, known_as = sys.modules.get(plain.__module__), str(plain.__name__)
    if getattr(home, known_as, None) is plain:
        set_attribute(home, known_as, stand_in)
