"""Rings of workers that wait for one another, and locks whose owners are gone."""
