"""A run as one HTML page that needs nothing else: neither a network nor this program."""
