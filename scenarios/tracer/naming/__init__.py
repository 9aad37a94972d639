"""Which line, name and function of the student's something is; such texts are sent once."""
