"""The export dialog with its preview, and what is copied, dragged out and written from there."""
