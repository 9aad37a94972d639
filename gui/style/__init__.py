"""Colours and icons: the themes as data, and how widgets follow them."""
