"""A file into a recording."""
