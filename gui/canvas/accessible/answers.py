"""What Qt asks for screen readers, answered whatever happens: Shiboken ends the program when an answer raises."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

NOTHING: Final[Any] = None  # Qt's null pointer, which the stubs of these methods do not know

_Asked = TypeVar("_Asked", bound="Mortal")
_Args = ParamSpec("_Args")
_Answer = TypeVar("_Answer")


class Mortal(Protocol):
    """Somebody who may be asked when it is gone."""

    @property
    def gone(self) -> bool:
        """Whether it is."""


def nothing() -> Any:
    """Qt's null pointer."""
    return NOTHING


def otherwise(
    empty: Callable[[], _Answer],
) -> Callable[[Callable[Concatenate[_Asked, _Args], _Answer]], Callable[Concatenate[_Asked, _Args], _Answer]]:
    """Answer `empty()` for what is gone, or goes meanwhile: Qt deletes widgets in an order of its own."""

    def around(
        answer: Callable[Concatenate[_Asked, _Args], _Answer],
    ) -> Callable[Concatenate[_Asked, _Args], _Answer]:
        @wraps(answer)
        def safely(self: _Asked, /, *args: _Args.args, **named: _Args.kwargs) -> _Answer:
            if self.gone:
                return empty()
            try:
                return answer(self, *args, **named)
            except (RuntimeError, LookupError):  # of C++'s part of a widget; of a row that has gone
                return empty()

        return safely

    return around
