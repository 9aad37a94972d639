"""The first lines of the frozen program: its environment is put in order, then it is the command `lanescope`."""

import multiprocessing
import os
import sys

_OURS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")  # which the start of a bundle points at its own folder
_OF_QT = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")  # a person's script may have a Qt of its own; ours reads qt.conf
_NOTES = "_PYI_"  # what the start of a bundle leaves for itself


def give_back_environment() -> None:
    """Make the environment the person's again: every script and every other program inherits it."""
    for name in _OURS:
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif sys.platform != "win32":
            os.environ.pop(name, None)
    bundle = getattr(sys, "_MEIPASS", None)
    for name in _OF_QT:
        places = os.environ.pop(name, "").split(os.pathsep)
        theirs = [each for each in places if each and not (bundle and each.startswith(bundle))]
        if theirs:
            os.environ[name] = os.pathsep.join(theirs)
    for name in [each for each in os.environ if each.startswith(_NOTES)]:
        del os.environ[name]


if __name__ == "__main__":
    multiprocessing.freeze_support()
    give_back_environment()
    from gui.__main__ import main

    sys.exit(main())
