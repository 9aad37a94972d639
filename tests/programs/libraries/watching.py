"""A program that sets a trace function of its own: it sees what it would see alone, and so does whoever set none."""

import pickle
import threading
import types

import greenlet
from greenlet import settrace as taken_by_name

seen = []


def watch(event, args):
    origin, target = args
    seen.append((event, names.get(origin), names.get(target)))


def bad(event, args):
    raise RuntimeError("from the trace function")


def work():
    main.switch()
    return 1


main = greenlet.getcurrent()
one, two = greenlet.greenlet(work), greenlet.greenlet(work)
names = {main: "main", one: "one", two: "two"}

print(greenlet.gettrace(), greenlet.settrace(watch), greenlet.gettrace() is watch)
one.switch()
two.switch()
one.switch()
try:
    two.throw(KeyError)
except KeyError:
    print("thrown through")
print(seen)
print(greenlet.settrace(None) is watch, greenlet.gettrace())

print(taken_by_name(bad))
three = greenlet.greenlet(work)
try:
    three.switch()
except RuntimeError as error:
    print("raised", error)
print(greenlet.gettrace())
try:
    greenlet.greenlet(work).switch()
    print("goes on without")
finally:
    print(greenlet.settrace(watch), greenlet.settrace(None) is watch)

for wrong in ((), (1, 2)):
    try:
        greenlet.settrace(*wrong)
    except TypeError as error:
        print(error)
try:
    greenlet.gettrace(1)
except TypeError as error:
    print(error)
print(greenlet.settrace, isinstance(greenlet.settrace, types.BuiltinFunctionType), greenlet.gettrace.__name__)
print(pickle.loads(pickle.dumps(greenlet.settrace)) is greenlet.settrace)


def elsewhere():
    print("in a thread", greenlet.gettrace(), greenlet.settrace(watch), greenlet.gettrace() is watch)
    here = greenlet.getcurrent()
    greenlet.greenlet(lambda: here.switch()).switch()
    print(len(seen))


seen.clear()
thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
print(greenlet.gettrace())
