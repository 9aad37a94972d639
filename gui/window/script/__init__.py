"""The panes that are about the script: the list, its options, its code, what it printed, its interpreter."""
