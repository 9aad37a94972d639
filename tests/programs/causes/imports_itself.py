"""Waits, while it is imported, for a thread that imports it."""

import sys
import threading


def inside() -> None:
    import imports_itself  # noqa: F401, PLC0415, PLW0406


importer = threading.Thread(target=inside, name="importer")
importer.start()
if "well" not in sys.argv:
    importer.join()
