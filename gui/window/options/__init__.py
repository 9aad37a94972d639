"""The options of the open script as controls, and what of them the interpreter can do."""
