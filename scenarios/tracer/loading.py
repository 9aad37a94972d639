"""Loads the tracer's modules when they are needed, and out of the program's sight.

The import system would show them in `sys.modules`, call the program's own import hooks, and take twice as long.
"""

import builtins
import gc
import sys
from _frozen_importlib_external import SourceFileLoader
from os.path import isdir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Loader(SourceFileLoader):
    """Reads files by itself: what the import system opens them with asks the program's own `__import__` for `_io`."""

    def get_data(self, path: str) -> bytes:
        """What is in a file."""
        with open(path, "rb", buffering=0) as file:
            return file.read()


class Modules:
    """The modules of a package by dotted name ("locks.semlock"). Within a `with` many are loaded at once.

    Each runs with builtins of its own, whose `__import__` finds the package's modules here. Two threads may load the
    same one: the first to be done counts, so there is no lock that a fork could leave locked.
    """

    def __init__(self, package: str, folder: str) -> None:
        self._name = package
        self._folder = folder
        self._loaded: "dict[str, Any]" = {}  # folders, too, which are namespaces and run no code
        self._plain = builtins.__import__
        self._builtins = {**vars(builtins), "__import__": self._import}
        self._loaded[""] = root = type(sys)(package)
        vars(root).update(__path__=[folder], modules=self)
        sys.modules[package] = root  # what tells a child of the fork server that the tracer is there

    def __enter__(self) -> "Modules":
        self._collects, self._writes_nothing = gc.isenabled(), sys.dont_write_bytecode
        gc.disable()  # nothing of what is made now is garbage
        sys.dont_write_bytecode = False  # or each process would compile all this anew; it says nothing of our folder
        return self

    def __exit__(self, *error: object) -> None:
        sys.dont_write_bytecode = self._writes_nothing
        if self._collects:
            gc.enable()

    def need(self, name: str) -> "Any":
        """The module, or the folder of modules, loaded by now."""
        if name not in self._loaded:
            self._load(name)
        return self._loaded[name]

    def _load(self, name: str) -> None:
        home, _, last = name.rpartition(".")
        parent = self.need(home)
        path = self._folder + name.replace(".", "/")
        module: "Any" = type(sys)(f"{self._name}.{name}")
        if not isdir(path):
            self._run(module, f"{path}.py", parent.__name__)
        setattr(parent, last, self._loaded.setdefault(name, module))

    def _run(self, module: "Any", path: str, package: str) -> None:
        names = vars(module)
        names.update(__builtins__=self._builtins, __file__=path, __package__=package)
        names["__tracebackhide__"] = True  # for pytest, which shows no frame whose globals have it
        code: "Any" = Loader(module.__name__, path).get_code(module.__name__)
        exec(code, names)  # noqa: S102  # it is ours

    def _import(self, name: str, users: "Any" = None, local: "Any" = None, wanted: "Any" = (), level: int = 0) -> "Any":
        """What an `import` statement in one of the modules calls, with its globals and locals."""
        if not level:
            return self._plain(name, users, local, wanted, level)
        home = users["__package__"].split(".")[1 : None if level == 1 else 1 - level]
        whole = ".".join([*home, name] if name else home)
        module = self.need(whole)
        if "__file__" not in vars(module):  # a folder
            for each in wanted:
                self.need(f"{whole}.{each}" if whole else each)
        return module
