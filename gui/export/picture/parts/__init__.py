"""The parts of a picture, a module each: what stands above and below the lanes, and the lanes themselves."""
