"""Help: the glossary, the scenario's own text, the list of keys, and the tour over the window."""
