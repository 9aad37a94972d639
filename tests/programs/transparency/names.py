"""Prints as JSON what every name of the standard library's modules that the tracer knows looks like, facet by facet."""

import copy
import importlib
import inspect
import json
import pickle
import re
import sys
import types
import weakref

MODULES = (
    "_thread", "builtins", "posix", "os", "time", "io", "sys", "threading", "queue", "_queue", "select", "selectors", "socket",
    "subprocess", "tempfile", "traceback", "signal", "multiprocessing", "multiprocessing.process", "multiprocessing.context",
    "multiprocessing.popen_fork", "multiprocessing.synchronize", "multiprocessing.sharedctypes", "multiprocessing.queues",
    "multiprocessing.connection", "multiprocessing.spawn", "multiprocessing.util", "multiprocessing.resource_tracker",
    "multiprocessing.forkserver", "multiprocessing.pool", "multiprocessing.managers", "_multiprocessing",
    "concurrent.futures", "concurrent.futures._base", "concurrent.futures.thread", "concurrent.futures.process", "asyncio",
    "asyncio.tasks", "asyncio.locks", "asyncio.queues", "asyncio.taskgroups", "asyncio.subprocess", "asyncio.events",
    "asyncio.futures", "asyncio.base_events", "_asyncio",
)  # fmt: skip


def facets_of(thing):
    """What can be asked of an object without calling it, by name."""
    return {
        "type": lambda: type(thing).__name__,
        "class": lambda: thing.__class__.__name__,
        "isinstance": lambda: [
            isinstance(thing, kind) for kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType, type)
        ],
        "binding": lambda: (hasattr(type(thing), "__get__"), hasattr(type(thing), "__set__"), type(bound(thing)).__name__),
        "dir": lambda: dir(thing),
        "__module__": lambda: thing.__module__,
        "__name__": lambda: thing.__name__,
        "__qualname__": lambda: thing.__qualname__,
        "__doc__": lambda: thing.__doc__,
        "__self__": lambda: repr(thing.__self__),
        "__text_signature__": lambda: thing.__text_signature__,
        "signature": lambda: str(inspect.signature(thing)),
        "kind": lambda: [
            ask(thing)
            for ask in (inspect.isbuiltin, inspect.isfunction, inspect.isroutine, inspect.isclass, inspect.isgeneratorfunction,
                        inspect.iscoroutinefunction, inspect.ismethoddescriptor, inspect.isdatadescriptor, callable)
        ],  # fmt: skip
        "repr": lambda: repr(thing),
        "pickle": lambda: (pickle.loads(pickle.dumps(thing)) is thing, type(pickle.loads(pickle.dumps(thing))).__name__),
        "copy": lambda: (copy.copy(thing) is thing, copy.deepcopy(thing) is thing),
        "weak": lambda: weakref.ref(thing)() is thing,
        "hash": lambda: hash(thing) is not None and thing == thing,
        "vars": lambda: sorted(vars(thing)),
        "set": lambda: (setattr(thing, "_of_a_test", 1), delattr(thing, "_of_a_test")),
        "bases": lambda: [each.__name__ for each in thing.__mro__],
    }


def bound(thing):
    return type("Holder", (), {"held": thing})().held


def answered(ask):
    try:
        answer = ask()
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    return re.sub(r"0x[0-9a-f]+|(?<=[{ ])\d{9,}(?=: <)|(pid|parent|owner|started|stopped|fd)[= ]\d+", "…", json.dumps(answer, default=repr))


def look(name, thing, seen):
    seen[name] = {facet: answered(ask) for facet, ask in facets_of(thing).items()}


def main():
    seen = {}
    for module_name in MODULES:
        try:
            module = importlib.import_module(module_name)
        except ImportError:
            continue
        for name, thing in list(vars(module).items()):
            if not callable(thing) or name.startswith("__"):
                continue
            look(f"{module_name}.{name}", thing, seen)
            if isinstance(thing, type) and thing.__module__ == module_name:
                for member, value in list(vars(thing).items()):
                    if callable(value) or hasattr(value, "__get__"):
                        look(f"{module_name}.{name}.{member}", value, seen)
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
