import dataclasses


@dataclasses.dataclass
class Point:
    x: int
    y: int
    z: int = 0


def make(most):
    for number in range(most):
        Point(number, number)


make(1_000_000)
