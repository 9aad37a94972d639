"""Asks for a name and greets it"""

name = input("Who is there? ")
print(f"hello {name}")
