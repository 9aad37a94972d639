"""What is done with runs beyond watching one: many of them, and guessing before one."""
