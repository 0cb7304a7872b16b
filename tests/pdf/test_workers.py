"""Workers: limits hold, what dies is reported and replaced, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from octavo.diagnostics import MissingToolError, Span
from octavo.pdf import Limits, Workers
from octavo.pdf.requests import Desk
from octavo.pdf.workers import StoppedError
from tests.pdf.parts import codes, document, edition, printed, style, words

SPAN = Span("manuscript/text/text.md")
ROOT = Path(__file__).parents[2]


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def is_gone_soon(pid: int) -> bool:
    end = time.monotonic() + 10
    while is_there(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_there(pid)


def test_starting_does_not_wait_for_the_engine() -> None:
    begin = time.monotonic()
    with Workers(4) as workers:
        assert time.monotonic() - begin < 0.5
        pids = workers.pids
        assert len(pids) == 2  # the others wait for work
    assert not any(is_there(pid) for pid in pids)


def test_where_there_is_work_for_all_they_start_at_once() -> None:
    with Workers(3, eager=True) as workers:
        assert len(workers.pids) == 3
    assert not any(is_there(pid) for pid in workers.pids)


def test_a_killed_worker_is_reported_and_replaced() -> None:
    long = document(f"<p>{words(60000)}</p>")
    with Workers(1) as workers:
        assert printed(workers, edition(document("<p>Text.</p>"))).diagnostics == ()
        (pid,) = workers.pids
        timer = threading.Timer(1.0, os.kill, (pid, signal.SIGKILL))
        timer.start()
        outcome = printed(workers, edition(long))
        timer.join()
        assert outcome.product is None
        assert [(f.code, f.span) for f in outcome.diagnostics] == [("PDF-001", SPAN)]
        assert "SIGKILL" in outcome.diagnostics[0].message
        assert pid not in workers.pids
        assert printed(workers, edition(document("<p>Text två.</p>"))).ok


def test_a_worker_that_dies_while_it_waits_is_replaced() -> None:
    with Workers(1) as workers:
        assert printed(workers, edition(document("<p>Text.</p>"))).ok
        os.kill(workers.pids[0], signal.SIGKILL)
        time.sleep(0.2)
        assert printed(workers, edition(document("<p>Text två.</p>"))).ok


def test_one_chapter_that_fails_does_not_hide_what_is_wrong_in_another(hurried: Workers) -> None:
    slow = document(_flex(14), "slow")
    broken = document("", "broken", xhtml=b"<html>")
    outcome = printed(hurried, edition(slow, broken, document("<p>Bra.</p>")))
    assert codes(outcome.diagnostics) == ["PDF-002", "PDF-021"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_die_with_their_parent(how: signal.Signals, tmp_path: Path) -> None:
    program = """
        import sys, time
        from octavo.pdf import Workers
        with Workers(4) as workers:
            print(*workers.pids, flush=True)
            time.sleep(60)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path)},
    ) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(2)  # until the engine is loaded and they wait for work
        parent.send_signal(how)
        parent.wait()
    assert len(pids) == 2
    assert all(is_gone_soon(pid) for pid in pids)
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with Workers(1) as workers:
        assert printed(workers, edition(document("<p>Text.</p>"))).ok
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_memory_has_a_limit() -> None:
    stripes = "repeating-linear-gradient(red 0, blue .001px)"
    body = f'<div style="height: 500px; background: {stripes}">x</div>'
    with Workers(1, Limits(memory=150 * 1024 * 1024)) as workers:
        outcome = printed(workers, edition(document(body)))
        assert printed(workers, edition(document("<p>Text.</p>"))).ok
    assert [(f.code, f.span) for f in outcome.diagnostics] == [("PDF-003", SPAN)]


def test_longer_texts_may_take_longer() -> None:
    limits = Limits(seconds=20)
    assert limits.seconds_for(0) == 20
    assert limits.seconds_for(100_000) == 70


def test_many_small_elements_may_take_as_long_as_many_words() -> None:
    desk = Desk(edition().metadata, style(), {})
    entries = "".join(f'<p><a href="#a">{n}</a></p>' for n in range(5000))
    text, index = (document(f"<p>{words(5000)}</p>"), document(entries))
    assert desk.chapter(text, "right", {}).words < 5200
    assert desk.chapter(index, "right", {}).words > 60_000


def test_what_computes_too_long_is_ended_and_what_waits_is_not() -> None:
    slow = document(_flex(14))
    with Workers(1, Limits(seconds=2, patience=1000)) as workers:
        outcome = printed(workers, edition(slow))
    assert codes(outcome.diagnostics) == ["PDF-002"]
    assert "2 seconds of computing" in outcome.diagnostics[0].message


def test_an_engine_that_cannot_start_is_a_missing_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Workers(1) as workers, pytest.raises(MissingToolError, match="does not start"):
        printed(workers, edition(document("<p>Text.</p>")))


def test_a_run_that_is_given_up_leaves_no_stale_replies(workers: Workers) -> None:
    metadata = edition().metadata
    desk = Desk(metadata, style(), {})
    jobs = [desk.chapter(document(f"<p>{n}</p>"), "right", {}) for n in range(4)]
    for _ in workers.run(jobs):
        break
    assert {reply.job.key for reply in workers.run(jobs)} == {job.key for job in jobs}


def test_threads_share_the_processes(workers: Workers) -> None:
    desk = Desk(edition().metadata, style(), {})

    def run(begin: int) -> set[str]:
        jobs = [desk.chapter(document(f"<p>{begin + n}</p>"), "right", {}) for n in range(6)]
        replies = list(workers.run(jobs))
        assert all(reply.header for reply in replies)
        return {reply.job.key for reply in replies} ^ {job.key for job in jobs}

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, range(0, 400, 100))) == [set()] * 4
    assert len(workers.pids) == 2


def test_a_run_ends_when_the_workers_are_stopped() -> None:
    desk = Desk(edition().metadata, style(), {})
    long = desk.chapter(document(f"<p>{words(60000)}</p>"), "right", {})
    with ThreadPoolExecutor(1) as pool:
        with Workers(1) as workers:
            running = pool.submit(lambda: list(workers.run([long])))
            time.sleep(2.5)
        with pytest.raises(StoppedError):
            running.result(timeout=5)
    assert workers.pids == ()


def _flex(depth: int) -> str:
    return '<div style="display: flex">' * depth + "x" + "</div>" * depth
