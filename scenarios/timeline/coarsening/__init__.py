"""Keeps a run's memory bounded: of what is long past, short things that lie close together are summed by their sort."""
