"""A script that is stepped by hand: who goes next is said from here, step by step, and each step can be taken back."""
