"""Gives back each line it is given, until an empty one."""

while line := input("? "):
    print(f"<{line}>")
print("done")
