"""What the run orders, read from the control socket: one JSON object a line; its end means that the run has died."""

import json
import os
from typing import Any, Final

_READ_MOST: Final = 1 << 16


class ControlSocket:
    """The supervisor's end of the control socket."""

    def __init__(self, descriptor: int) -> None:
        self.ended = False
        self._descriptor = os.dup(descriptor)  # a low number: select() knows only those below 1024
        self._rest = b""
        os.close(descriptor)
        os.set_blocking(self._descriptor, False)

    def fileno(self) -> int:
        """The descriptor to wait on."""
        return self._descriptor

    def fetch(self) -> list[dict[str, Any]]:
        """The orders that have come; none at the end, when `ended` is set."""
        try:
            data = os.read(self._descriptor, _READ_MOST)
        except BlockingIOError:
            return []
        except ConnectionError:
            data = b""
        self.ended = not data
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [json.loads(line) for line in lines]
