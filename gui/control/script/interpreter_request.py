"""Somebody's wait for the path of an interpreter that can be used, which either side can give up."""

from collections.abc import Callable


class InterpreterRequest:
    """`pending` until it is answered or given up; then nobody is called any more."""

    def __init__(
        self, then: Callable[[str], object] | None = None, given_up: Callable[[], object] | None = None
    ) -> None:
        """`then` is called with the path, `given_up` when there will be none, unless the asker itself cancels."""
        self._then, self._given_up = then, given_up

    @property
    def pending(self) -> bool:
        """Whether it is still waited for."""
        return self._then is not None

    def cancel(self) -> None:
        """The one who asked does not want to know any more."""
        self._then = self._given_up = None

    def answer(self, path: str) -> None:
        """Tell the path, if it is still waited for."""
        then = self._then
        self.cancel()
        if then is not None:
            then(path)

    def give_up(self) -> None:
        """There will be no answer."""
        given_up = self._given_up
        self.cancel()
        if given_up is not None:
            given_up()
