"""Turn inks that are more than paper takes into as dark a colour of fewer.

What the three colours have in common is grey, and black ink makes the same grey of a third: so it
takes their place first. Only where black is full, the colours are thinned in proportion.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.uint8]


def limited(inks: Samples, total: float) -> Samples:
    """Return inks (0 to 255, the last axis C, M, Y, K) whose sum is nowhere above `total` percent.

    Inks within the limit come back unchanged.
    """
    most = total * 255 / 100
    over = inks.sum(axis=-1, dtype=np.int32) > most
    if not over.any():
        return inks
    made = inks.copy()
    made[over] = _reduced(inks[over].astype(np.float64), most)
    return made


def _reduced(inks: npt.NDArray[np.float64], most: float) -> Any:
    colours, black = inks[:, :3], inks[:, 3]
    excess = colours.sum(axis=1) + black - most
    # Each step takes three from the colours and gives one to black.
    moved = np.minimum.reduce([excess / 2, colours.min(axis=1), 255 - black])
    colours, black = colours - moved[:, None], np.minimum(black + moved, most)
    left = colours.sum(axis=1)
    factor = np.minimum(1.0, (most - black) / np.maximum(left, 1e-9))
    return np.floor(np.column_stack([colours * factor[:, None], black]) + 1e-6).astype(np.uint8)
