"""A script as text: found, decoded, its form read and written."""
