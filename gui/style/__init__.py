"""Colours, icons, fonts and the language: the themes as data, and how widgets follow them."""
