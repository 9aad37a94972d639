"""Whether threads run Python code side by side: a free-threaded Python whose interpreter lock is off.

It is off unless PYTHON_GIL or `-X gil` say otherwise. An extension that a program imports later may turn it on: what is
made for running side by side is right then as well.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NO_GIL: "Final" = not getattr(sys, "_is_gil_enabled", lambda: True)()
BUILT_WITHOUT_GIL: "Final" = "t" in getattr(sys, "abiflags", "")
