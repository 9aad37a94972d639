"""What can be wrong with a run file."""


class RunFileError(Exception):
    """A file that cannot be opened or saved; the text is one sentence for the person who asked for it."""
