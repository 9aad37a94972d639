"""A run as boxes, signs and arrows that a person can edit: what slides and LaTeX are drawn from."""
