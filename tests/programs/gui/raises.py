"""Ends with an exception"""


def work(amount):
    print("one line first")
    return [
        amount / 0,
    ]


work(3)
