"""Hostile input that slips through the checks before layout ends in a finding, soon and small."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from octavo.diagnostics import Span
from octavo.pdf import Limits, Workers
from octavo.pictures import Picture
from tests.pdf.parts import codes, document, edition, printed, style

SPAN = Span("manuscript/text/text.md")
_FAN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs><g id="g0">'
    '<rect width="1" height="1"/></g>'
    + "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))
    + '</defs><use href="#g7"/></svg>'
)
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_STRIPES = "repeating-linear-gradient(red 0, blue .001px)"

BOMBS = {
    "nested flex": '<div style="display: flex">' * 12 + "x" + "</div>" * 12,
    "colspan": '<table><tr><td colspan="1000000" rowspan="65534">x</td></tr></table>',
    "nesting": "<div>" * 5000 + "x" + "</div>" * 5000,
    "nested spans": "<p>" + "<span>" * 5000 + "x" + "</span>" * 5000 + "</p>",
    "huge size": '<div style="width: 1e9px; height: 1e9px; border: 1px solid">x</div>',
    "high": '<div style="height: 1e7px">x</div>',
    "gradient": f'<div style="height: 500px; background: {_STRIPES}">x</div>',
    "fan-out": _FAN,
    "columns": '<div style="columns: 2">' * 8 + "x y " * 50 + "</div>" * 8,
    "tables": "<table><tr><td>" * 12 + "x" + "</td></tr></table>" * 12,
    "wide text": f'<p style="white-space: nowrap">{"ord " * 20000}</p>',
}


@contextlib.contextmanager
def most_memory(workers: Workers) -> Iterator[list[int]]:
    """Yield what the processes of `workers` have held at most, in kilobytes, as it is seen."""
    seen, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            for pid in workers.pids:
                with contextlib.suppress(OSError):
                    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
                    seen.extend(int(kilobytes) for kilobytes in _PEAK.findall(status))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_finding_or_in_pages(hurried: Workers, name: str) -> None:
    begin = time.monotonic()
    with most_memory(hurried) as most:
        outcome = printed(hurried, edition(document(BOMBS[name])))
    # By the clock it may take longer, since others use the machine as well.
    assert time.monotonic() - begin < 12 * Limits().patience
    assert outcome.product or outcome.diagnostics
    assert all(finding.span is not None for finding in outcome.diagnostics)
    assert 0 < max(most) < 1024 * 1024  # kilobytes


@pytest.mark.parametrize(
    ("name", "code"),
    [("nested flex", "PDF-002"), ("nesting", "PDF-004"), ("colspan", "PDF-002")],
)
def test_the_finding_says_what_happened(hurried: Workers, name: str, code: str) -> None:
    outcome = printed(hurried, edition(document(BOMBS[name])))
    assert outcome.product is None
    assert [(f.code, f.span) for f in outcome.diagnostics] == [(code, SPAN)]


def test_forty_levels_are_no_bomb(hurried: Workers) -> None:
    body = "<div>" * 40 + "<p>Text.</p>" + "</div>" * 40
    assert printed(hurried, edition(document(body))).diagnostics == ()


def test_a_fault_of_the_engine_is_a_finding(hurried: Workers) -> None:
    css = "p::first-letter { float: left; font-size: 30pt }"
    many = "".join(f"<p>Med anfang i början av stycket {n} och mer.</p>" for n in range(40))
    outcome = printed(hurried, edition(document(many)), style(css))
    assert codes(outcome.diagnostics)[:1] in (["PDF-005"], ["PDF-007"], ["PDF-010"], [])
    broken = style("p { border: 3px ridge device-cmyk(0 0 0 1) }")
    outcome = printed(hurried, edition(document("<p>Text.</p>")), broken)
    assert codes(outcome.diagnostics) == ["PDF-005"]
    assert "WeasyPrint cannot lay out" in outcome.diagnostics[0].message


def test_entities_do_not_explode(hurried: Workers) -> None:
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "ha">{rows}]><html><body><p>&e9;</p></body></html>'
    outcome = printed(hurried, edition(document("", xhtml=bomb.encode())))
    assert codes(outcome.diagnostics) == ["PDF-021"]
    outside = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>'
    )
    outcome = printed(hurried, edition(document("", xhtml=outside)))
    assert codes(outcome.diagnostics) == ["PDF-021"]


def test_a_picture_of_many_pixels(hurried: Workers) -> None:
    file = io.BytesIO()
    Image.new("1", (20000, 20000)).save(file, "PNG")
    data = file.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    large = {"images/a.png": Picture("images/a.png", "image/png", 1, 1, data, digest)}
    body = '<p data-pos="8:1"><img src="images/a.png" alt="x" style="width: 20mm"/></p>'
    outcome = printed(hurried, edition(document(body)), pictures=large)
    assert [(f.code, f.span) for f in outcome.diagnostics] == [
        ("PDF-008", Span("manuscript/text/text.md", 8, 1))
    ]


def drawn(inner: str) -> dict[str, Picture]:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inner}</svg>'.encode()
    digest = hashlib.sha256(data).hexdigest()
    return {"images/a.svg": Picture("images/a.svg", "image/svg+xml", 9, 9, data, digest)}


def test_a_drawing_may_hold_a_picture_and_refer_to_nothing_else(hurried: Workers) -> None:
    file = io.BytesIO()
    Image.effect_noise((200, 200), 60).save(file, "PNG")
    held = base64.b64encode(file.getvalue()).decode()
    text = edition(document('<p data-pos="8:1"><img src="images/a.svg" alt="x"/></p>'))
    inside = drawn(f'<image width="9" height="9" href="data:image/png;base64,{held}"/>')
    assert printed(hurried, text, pictures=inside).diagnostics == ()
    outside = drawn(f'<image width="9" height="9" href="data:image/gif;base64,{held}"/>')
    (finding,) = printed(hurried, text, pictures=outside).diagnostics
    assert finding.code == "PDF-009"
    assert len(finding.message) < 200


_PROBE = """
import json, os, socket, sys
from pathlib import Path
from octavo.pdf import sandbox
sandbox.refuse(lambda: [], Path(sys.argv[1]))
said = {}
def attempt(name, act):
    try:
        act()
        said[name] = "done"
    except PermissionError:
        said[name] = "refused"
attempt("socket", lambda: socket.socket())
attempt("name", lambda: socket.getaddrinfo("localhost", 80))
attempt("program", lambda: os.system("true"))
attempt("read", lambda: open("/etc/hostname").read())
attempt("write", lambda: open(sys.argv[2], "w"))
attempt("own", lambda: open(os.path.join(sys.argv[1], "x"), "w"))
attempt("library", lambda: open(json.__file__).read())
print(json.dumps(said))
"""


def test_the_sandbox_refuses_what_a_page_never_needs(tmp_path: Path) -> None:
    import json
    import subprocess
    import sys

    own = tmp_path / "own"
    own.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, str(own), str(tmp_path / "other")],
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "socket": "refused",
        "name": "refused",
        "program": "refused",
        "read": "refused",
        "write": "refused",
        "own": "done",
        "library": "done",
    }
