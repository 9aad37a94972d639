"""Trace Event JSON, from its events to slices within slices."""
