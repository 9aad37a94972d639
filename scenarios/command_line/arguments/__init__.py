"""The arguments of `lanescope`: what can be said, its help, and in which language that is."""

from .parsing import read

__all__ = ["read"]
