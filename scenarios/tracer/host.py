"""Runs a script as `__main__` under the tracer: `PYTHON host.py CONFIG`."""

names = dict(globals())  # a fresh `__main__`'s own

import sys  # noqa: E402

if not getattr(sys.flags, "safe_path", False):
    del sys.path[0]  # our folder: none of our names may stand before the standard library's

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PACKAGE = "_lanescope_tracer"  # private: a student's own `scenarios` is not hidden


def read(path: str) -> "dict[str, Any]":
    """The settings: a Python literal, as any parser from a library would bring its modules into the program."""
    with open(path, encoding="utf-8") as file:
        settings: "dict[str, Any]" = eval(file.read(), {"__builtins__": {}})  # the run wrote it
    return settings


def start() -> "Any":
    """Install the tracer and prepare the script."""
    from _frozen_importlib_external import SourceFileLoader

    settings = read(sys.argv[1])
    folder = __file__[: -len("host.py")]
    loading: "dict[str, Any]" = {"__name__": f"{PACKAGE}.loading"}
    code: "Any" = SourceFileLoader(PACKAGE, f"{folder}loading.py").get_code(PACKAGE)
    exec(code, loading)  # noqa: S102  # it is ours
    steering = steered(settings["steering"]) if "steering" in settings else None
    try:
        with loading["Modules"](PACKAGE, folder) as modules:
            install, launch = modules.need("install"), modules.need("launch")
            install.install(settings)
        install.begin_run()
        if steering is not None:
            steering.begin(modules, install.ON_IMPORT)
    except Exception as error:
        return plainly(settings, f"{folder}unwatched.py", error)
    return launch.prepare(settings, names)


def steered(wanted: "dict[str, Any]") -> "Any":
    """Have the script's threads go one at a time: what that needs is loaded below the tracer, and never otherwise."""
    from importlib import util

    name, inside = "_lanescope_steering", wanted["inside"]  # private: a student's own modules are not hidden
    spec: "Any" = util.spec_from_file_location(name, f"{inside}/under_tracer.py", submodule_search_locations=[inside])
    sys.modules[name] = package = util.module_from_spec(spec)
    spec.loader.exec_module(package)
    return package.Steering(wanted)


def plainly(settings: "dict[str, Any]", path: str, error: Exception) -> "Any":
    """Run the script without a tracer, on an interpreter that has not what the tracer needs."""
    from _frozen_importlib_external import SourceFileLoader

    sys.modules.pop(PACKAGE, None)
    unwatched: "dict[str, Any]" = {"__name__": f"{PACKAGE}.unwatched"}
    code: "Any" = SourceFileLoader(PACKAGE, path).get_code(PACKAGE)
    exec(code, unwatched)  # noqa: S102  # it is ours
    unwatched["say"](settings["fd"], "anything", error)
    return unwatched["Plain"](settings, sys.orig_argv[1:-2])


with start() as launch:
    launch.call(*launch.arguments)  # here, so that this is the one frame below the script's
