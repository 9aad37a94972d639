"""The command that exports runs, which reads or makes them first."""
