"""Columns of whole numbers as few bytes: differences, split by the bytes' weight, deflated together."""

import base64
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scenarios.timeline import Int64

_LEVEL: Final = 6  # of deflate
_STEP: Final = 1 << 20  # bytes that are deflated at a time


@dataclass
class PackedColumns:
    """Add columns, then `text()`. `layout` says how the page finds them again, in the order of the bytes.

    A column of n numbers, none negative, takes n bytes for each byte of its largest number: first all lowest bytes,
    then all second ones. The upper ones are mostly zeros, which deflate to nothing.
    """

    layout: list[dict[str, Any]] = field(default_factory=list)
    _parts: list[bytes] = field(default_factory=list)

    def add(self, name: str, values: ArrayLike) -> None:
        """Numbers (n), none negative."""
        self._put(name, np.asarray(values, np.int64))

    def add_ascending(self, name: str, values: ArrayLike, counts: list[int]) -> None:
        """Numbers (n) that ascend within each of consecutive pieces, `counts` long; kept as differences."""
        numbers = np.asarray(values, np.int64)
        steps = np.diff(numbers, prepend=0)
        begins = np.cumsum([0, *counts])[:-1]
        begins = begins[begins < len(numbers)]
        steps[begins] = numbers[begins]
        self._put(name, steps, pieces=counts)

    def text(self) -> str:
        """All of them, deflated (as `DecompressionStream("deflate")` reads it) and in base64."""
        deflate = zlib.compressobj(_LEVEL)
        packed = [deflate.compress(part[at : at + _STEP]) for part in self._parts for at in range(0, len(part), _STEP)]
        return base64.b64encode(b"".join([*packed, deflate.flush()])).decode("ascii")

    def _put(self, name: str, values: Int64, **more: Any) -> None:
        if len(values) and int(values.min()) < 0:
            raise ValueError(f"column {name!r} has negative numbers")
        width = max((int(values.max()).bit_length() + 7) // 8, 1) if len(values) else 1
        planes: NDArray[np.uint8] = values.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :width]
        self._parts.append(np.ascontiguousarray(planes.T).tobytes())
        self.layout.append({"name": name, "count": len(values), "width": width, **more})
