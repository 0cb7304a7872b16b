"""Turn digits that claim to be an ISBN into one of 13."""

from __future__ import annotations

import re


def isbn_of(value: str) -> str:
    """Return an ISBN of 13 digits, empty where the check digit does not fit (ISO 2108)."""
    digits = re.sub(r"[^\dXx]", "", value).upper()
    if len(digits) == 10:
        weighed = sum((10 if d == "X" else int(d)) * (10 - i) for i, d in enumerate(digits))
        if weighed % 11:
            return ""
        digits = f"978{digits[:9]}"
        return digits + _check(digits)
    return digits if len(digits) == 13 and digits[12] == _check(digits[:12]) else ""


def _check(digits: str) -> str:
    return str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10)
