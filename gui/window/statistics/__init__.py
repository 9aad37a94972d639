"""A run in figures: sortable tables, and what is different from the run before."""
