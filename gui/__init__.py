"""Everything that imports Qt: the window, its panes and the drawing."""
