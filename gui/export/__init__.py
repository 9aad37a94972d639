"""A run as files for the lecture: pictures, slides, pages, LaTeX, animations, tables."""
