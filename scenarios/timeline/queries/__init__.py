"""Questions that views ask of a timeline."""
