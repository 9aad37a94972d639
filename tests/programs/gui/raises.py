"""Ends with an exception on line 8"""


def work(amount):
    print("one line first")
    return [
        amount / 0,
    ]


work(3)
