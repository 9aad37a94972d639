"""Greenlets that hand over to one another by name, with a subclass, an exception and a throw."""

import greenlet


def first():
    print("first begins")
    second_one.switch()
    print("first goes on")
    return "the end of first"


def second():
    print("second begins")
    first_one.switch()
    print("never said")


def adder(total):
    while True:
        total += main.switch(total)


def fails():
    raise ValueError("inside")


class Own(greenlet.greenlet):
    def run(self, *given):
        print("run", given)
        try:
            main.switch("from run")
        except KeyError as error:
            print("thrown", error)
        return "done"


main = greenlet.getcurrent()
first_one, second_one = greenlet.greenlet(first), greenlet.greenlet(second)
print(first_one.switch(), first_one.dead, second_one.dead)

sums = greenlet.greenlet(adder)
print(sums.switch(1), [sums.switch(n) for n in range(4)])

try:
    greenlet.greenlet(fails).switch()
except ValueError as error:
    print("caught", error, error.__traceback__.tb_next.tb_frame.f_code.co_name)

own = Own()
print(own.switch(1, 2), own.throw(KeyError, "k"), own.dead)
print(type(own).__mro__, isinstance(own, greenlet.greenlet), greenlet.greenlet is type(main))
del sums, second_one
