"""A file as text, the text as JSON, and what is wrong with either."""
