"""Writes far more lines than anyone reads"""

LINES = 60_000

for number in range(LINES):
    print(f"line {number} of a flood")
print("the very last line")
