"""What stood at one moment of a run, for all kinds of files: its graphs, and who did what in words."""
