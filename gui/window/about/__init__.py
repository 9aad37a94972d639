"""The dialog about Lanescope: its version, those of all it stands on, and under which licences."""
