"""What the file says and how: names of its fields, categories and words, used by writing and reading alike."""
