"""What stood at one moment of the run: the bar of the replay, and the pane of its graphs."""
