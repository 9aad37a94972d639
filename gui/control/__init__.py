"""The open script, its interpreter, its runs, and the view that all panes share; no widgets."""
