"""An event lets all go at once

The cars stand at a red light: each waits for the same event. One set() sends all of them off, clear() makes it red
again for whoever comes later. Switch CARS, and TIMEOUT (0: none), after which a car turns round; follow the arrows from
the light to the cars.

Course: 4.9
Question: How many seconds do the cars stand at the light, all together?
Answer: waits for event in bands 2, 4, 8
"""

import time
from threading import Event, Thread

CARS = 5  # @param {type:"slider", min:1, max:10, step:1}
TIMEOUT = 0.0  # @param {type:"slider", min:0, max:3, step:0.5}

green = Event()


def car(n):
    print(f"car {n} comes, the light is {'green' if green.is_set() else 'red'}")
    if green.wait(TIMEOUT or None):
        print(f"car {n} drives")
    else:
        print(f"car {n} turns round")


def light():
    time.sleep(1.2)
    print("light: green")
    green.set()
    time.sleep(0.5)
    print("light: red")
    green.clear()
    time.sleep(1.5)
    print("light: green")
    green.set()


if __name__ == "__main__":
    for n in range(1, CARS + 1):
        Thread(target=car, args=(n,)).start()
    Thread(target=light).start()
    time.sleep(2.2)
    Thread(target=car, args=("late",)).start()
