"""Puts a wrapper in the place of what it wraps, looking like it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


def disguise(wrapper: "Callable[..., Any]", original: "Callable[..., Any]") -> "Callable[..., Any]":
    """Give `wrapper` the original's name, so that it reads, pickles and is documented like it."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(wrapper, name, getattr(original, name))
        except (AttributeError, TypeError):
            continue
    wrapper.__wrapped__ = original  # type: ignore[attr-defined]
    return wrapper


def replace(owner: "Any", name: str, wrapper: "Callable[..., Any]") -> None:
    """Put `wrapper` in the place of `owner.name`."""
    setattr(owner, name, disguise(wrapper, getattr(owner, name)))
