"""A run for the lecture: pictures, slides, pages, animations and data, of a chosen part of it, in either language."""
