"""How lanes begin, change and end."""
