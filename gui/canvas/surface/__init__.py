"""What is drawn on: the frame of one picture, its scale, its rasters, and the sections that scroll."""
