"""Runs a script as `__main__` under the tracer: `PYTHON host.py CONFIG_JSON`."""

names = dict(globals())  # a fresh `__main__`'s own

import sys  # noqa: E402

if not getattr(sys.flags, "safe_path", False):
    del sys.path[0]  # our folder: none of our names may stand before the standard library's

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PACKAGE = "_lanescope_tracer"  # private: a student's own `scenarios` is not hidden


def read(path: str) -> "dict[str, Any]":
    """The settings; by the C scanner alone, as `json` would bring re, enum and functools into the program."""
    from _json import make_scanner

    class Context:
        strict = True
        object_hook = object_pairs_hook = None
        parse_float, parse_int, parse_constant = float, int, float

    with open(path, encoding="utf-8") as file:
        context: "Any" = Context()
        settings: "dict[str, Any]" = make_scanner(context)(file.read().strip(), 0)[0]
    return settings


def start() -> "Any":
    """Install the tracer and prepare the script."""
    from _frozen_importlib_external import SourceFileLoader

    settings = read(sys.argv[1])
    folder = __file__[: -len("host.py")]
    loading: "dict[str, Any]" = {"__name__": f"{PACKAGE}.loading"}
    code: "Any" = SourceFileLoader(PACKAGE, f"{folder}loading.py").get_code(PACKAGE)
    exec(code, loading)  # noqa: S102  # it is ours
    with loading["Modules"](PACKAGE, folder) as modules:
        install, launch = modules.need("install"), modules.need("launch")
        install.install(settings)
    install.begin_run()
    return launch.prepare(settings, names)


with start() as launch:
    launch.call(*launch.arguments)  # here, so that this is the one frame below the script's
