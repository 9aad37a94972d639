"""Imports a module that waits, while it is imported, for a thread that imports it; with "well" it does not wait."""

import imports_itself  # noqa: F401
