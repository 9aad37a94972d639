"""How workers and the run as a whole came to their end."""
