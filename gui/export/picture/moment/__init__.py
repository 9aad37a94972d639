"""One moment of a run in a picture: the line at it, its graph, and who did what in words."""
