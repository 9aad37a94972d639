"""Two transfers take the same two locks in the same order."""

from threading import Lock, Thread

left, right = Lock(), Lock()
balance = {"left": 10, "right": 10}


def transfer(source, target):
    with left:
        print("from", source)
        with right:
            balance[source] -= 1
            balance[target] += 1


threads = [Thread(target=transfer, args=("left", "right")), Thread(target=transfer, args=("right", "left"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(balance.values()))
