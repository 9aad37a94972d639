"""Graphs over the shared time axis: how busy each worker and the whole machine were."""
