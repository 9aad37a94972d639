"""Makes Lanescope a program to install: a folder that needs no Python, and what each system installs it by."""
