"""So that no run is lost: a journal while it goes on, and a list that is brought together with its files again."""
