"""What all widgets take on together, a few in each turn of the event loop: another dress, another language."""
