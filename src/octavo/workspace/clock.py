"""Turn the build's surroundings into the time that is stamped on it, and the day it is made on."""

from __future__ import annotations

import contextlib
import datetime as dt
import os


def build_time(default: dt.datetime | None) -> dt.datetime:
    """Return the time to stamp on what is built, in UTC without fractions of a second.

    `SOURCE_DATE_EPOCH` decides where it is set (reproducible-builds.org); otherwise `default`,
    which comes from the publication; otherwise 1980-01-01, the oldest date that a ZIP holds.
    """
    said = _said()
    if said is not None:
        return said
    if default is None:
        return dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    return default.astimezone(dt.UTC).replace(microsecond=0)


def build_day() -> dt.date:
    """Return the day on which the build is made, in UTC: what rights that end are held against.

    `SOURCE_DATE_EPOCH` decides where it is set; otherwise the clock of the machine.
    """
    return (_said() or dt.datetime.now(dt.UTC)).date()


def _said() -> dt.datetime | None:
    """Return what `SOURCE_DATE_EPOCH` says, None where it says nothing that can be used."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        with contextlib.suppress(ValueError, OverflowError, OSError):  # seconds of no calendar
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    return None
