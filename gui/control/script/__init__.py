"""The open script: its text and options, the interpreter that it runs on, and how it is started."""
