"""What the window can do: its actions, menus and keys, opening and saving files."""
