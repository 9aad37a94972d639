"""The picture of a run as a file: of pixels, or of true vectors."""
