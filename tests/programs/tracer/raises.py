import time


class Odd(Exception):
    pass


def inner():
    try:
        time.sleep("no number")
    except TypeError as error:
        raise Odd("it went\nwrong") from error


def outer():
    inner()


outer()
