"""A recording into a file."""
