"""Stands as sitecustomize.py: takes a private name away from the standard library, a module, or the version it knows."""

import importlib.machinery
import os
import re
import sys

NAME, MODULE, VERSION = (os.environ.get(f"TAKEN_{what}", "") for what in ("NAME", "MODULE", "VERSION"))
FOLDER = os.path.dirname(os.__file__)


class Renamed(importlib.machinery.SourceFileLoader):
    """Loads a module in which the name is another, everywhere: but importlib, whose names C has as well."""

    def get_code(self, name):
        with open(self.path, "rb") as file:
            text, count = re.subn(rb"\b%s\b" % NAME.encode(), NAME.encode() + b"_elsewhere", file.read())
        return compile(text, self.path, "exec", dont_inherit=True) if count else super().get_code(name)


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        origin = spec.origin if spec is not None and spec.origin else ""
        if origin.startswith(FOLDER) and origin.endswith(".py") and not re.search("-packages|importlib", origin):
            spec.loader = Renamed(name, origin)
        return spec


class Version(tuple):
    """Looks like `sys.version_info`."""

    major, minor, micro, releaselevel, serial = (property(lambda own, at=at: own[at]) for at in range(5))


if NAME:
    sys.meta_path.insert(0, Finder)
if MODULE:
    sys.modules[MODULE] = None
if VERSION:
    sys.version_info = Version((3, int(VERSION), 0, "alpha", 1))
    sys.version = f"3.{VERSION}.0a1 " + sys.version.partition(" ")[2]
