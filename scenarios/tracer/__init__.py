"""What runs inside the watched program: wraps the standard library's primitives and tells the run what they do.

Only the standard library may be imported here, and only by relative or absolute standard names: inside a watched
program this package is loaded from its folder under a private name, so that a student's own `scenarios` is not hidden.
"""
