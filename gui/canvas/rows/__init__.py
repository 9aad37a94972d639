"""A timeline prepared for drawing, row by row and pixel by pixel; knows nothing of Qt."""
