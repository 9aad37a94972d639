"""Locks of a place that makes very many, recorded together."""
