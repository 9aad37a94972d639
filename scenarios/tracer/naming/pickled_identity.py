"""Has the identity of multiprocessing's objects go along when they are pickled for a spawned child, traced as well.

In the pickle are plain values only; the child makes a recorder of them.
"""

from ..wrapping.wrapping import attach, replace
from ..writing.lane import is_for_traced_child
from .identity import Identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

MARK: "Final" = "lanescope"


def pickle_identity(owner: "Any", again: "Callable[[Identity], Any]") -> None:
    """Have the identity in the recorder (`_lanescope`) of a class's objects travel with their state, a tuple.

    `again` makes it of the identity.
    """
    plain_get, plain_set = owner.__getstate__, owner.__setstate__

    def __getstate__(self: "Any") -> "Any":  # noqa: N807
        state = plain_get(self)
        recorder = self._lanescope
        left_alone = recorder is None or not is_for_traced_child()
        return state if left_alone else (*state, (MARK, *recorder.identity.plain_values()))

    def __setstate__(self: "Any", state: "Any") -> None:  # noqa: N807
        who = state[-1]
        if type(who) is tuple and who[:1] == (MARK,):
            state = state[:-1]
            attach(self, again(Identity(*who[1:])))
        plain_set(self, state)

    replace(owner, "__getstate__", __getstate__)
    replace(owner, "__setstate__", __setstate__)
