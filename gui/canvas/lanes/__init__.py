"""Draws the workers' lanes: states, tasks, names, marks and arrows."""
