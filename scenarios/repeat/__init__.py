"""One script many times: how its results and its wall time are distributed, and what so many runs still allow.

A race that has not shown itself in 20 runs may come in the next. How often it can come at most is the exact one-sided
95 % bound of Clopper and Pearson: nothing in 20 runs still allows 14 %.
"""
