"""A thread's records: buffered, on a page, or written."""
