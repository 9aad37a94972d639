"""What a program can observe of the traceback module's walks."""

import inspect
import traceback


def outer(walked):
    return inner(walked)


def inner(walked):
    return [(entry.name, entry.lineno) for entry in traceback.StackSummary.extract(walked())]


def fail():
    raise ValueError("on purpose")


print(outer(lambda: traceback.walk_stack(None)))
print(outer(lambda: traceback.walk_stack(f=inspect.currentframe())))
print([frame.f_code.co_name for frame, _ in traceback.walk_stack(inspect.currentframe())])
try:
    fail()
except ValueError as error:
    print([(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(error.__traceback__)])
    print(outer(lambda: traceback.walk_tb(tb=error.__traceback__)))
for function in (traceback.walk_stack, traceback.walk_tb):
    print(function.__name__, function.__module__, function.__qualname__, inspect.signature(function))
