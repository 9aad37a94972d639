"""The panes that are about the run: its lanes, the run before, legend, findings and figures."""
