"""Which rows the lanes stand in: alike workers together, folded, hidden, pinned, sorted, searched; no Qt."""
