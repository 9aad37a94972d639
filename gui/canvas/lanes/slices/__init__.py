"""Slices within slices, as other programs record them."""
