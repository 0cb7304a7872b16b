"""The time stamped on what is built does not depend on when or where it is built."""

import datetime as dt

import pytest

from octavo.workspace import build_day, build_time


def test_source_date_epoch_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_time(None).isoformat() == "2023-11-14T22:13:20+00:00"


def test_seconds_beyond_all_calendars_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    assert build_time(None).year == 1980


def test_otherwise_the_publication_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    stockholm = dt.timezone(dt.timedelta(hours=1))
    told = dt.datetime(2026, 11, 22, 13, 0, 0, 123, tzinfo=stockholm)
    assert build_time(told).isoformat() == "2026-11-22T12:00:00+00:00"
    assert build_time(None).year == 1980


def test_rights_are_held_against_the_day_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_day() == dt.date(2023, 11, 14)
    for unusable in ("", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", unusable)
        before = dt.datetime.now(dt.UTC).date()
        assert before <= build_day() <= dt.datetime.now(dt.UTC).date()
