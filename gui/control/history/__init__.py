"""The history inside the window: runs are kept as they end, found, changed and taken out, all in threads."""
