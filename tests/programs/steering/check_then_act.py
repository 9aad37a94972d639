"""Two buyers look whether there is a ticket, and take it."""

from threading import Thread

tickets = ["the last one"]


def buy():
    if len(tickets) > 0:
        tickets.pop()


buyers = [Thread(target=buy) for _ in range(2)]
for buyer in buyers:
    buyer.start()
for buyer in buyers:
    buyer.join()
print("sold")
