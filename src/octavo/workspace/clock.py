"""Turn the build's surroundings into one point of time that is the same on every machine."""

from __future__ import annotations

import contextlib
import datetime as dt
import os


def build_time(default: dt.datetime | None) -> dt.datetime:
    """Return the time to stamp on what is built, in UTC without fractions of a second.

    `SOURCE_DATE_EPOCH` decides where it is set (reproducible-builds.org); otherwise `default`,
    which comes from the publication; otherwise 1980-01-01, the oldest date that a ZIP holds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        with contextlib.suppress(ValueError, OverflowError, OSError):  # seconds of no calendar
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    if default is None:
        return dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    return default.astimezone(dt.UTC).replace(microsecond=0)
