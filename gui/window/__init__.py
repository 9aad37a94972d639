"""The main window, a module a pane."""
