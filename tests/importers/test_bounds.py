"""Bad input of every kind, through the command: one finding, nothing written, little taken."""

from __future__ import annotations

import copy
import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers import test_hostile as books
from tests.importers import test_word_bad as words
from tests.importers.parts import PNG, epub, page, zipped
from tests.importers.word_parts import docx, p

OLE = words.OLE
LINK = 0o120777 << 16
ENTITIES = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
# What a process does that brings in one file after the other, and what it took. The high-water mark
# of the memory is that of this process alone: the kernel counts it anew with each program.
CHILD = """
import contextlib, io, json, pathlib, sys, time
from octavo.cli.app import run
def peak():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next((int(l.split()[1]) // 1024 for l in lines if l.startswith("VmHWM")), 0)
for path in sys.argv[1:]:
    begun, said = time.process_time(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = run(["import", path, "--into", path + ".made", "--format", "json"])
    took = time.process_time() - begun
    print(json.dumps([path, status, said.getvalue(), took, peak()]), flush=True)
"""


def linked(old: bytes) -> bytes:
    """Return an archive that holds a link as well."""
    entry = zipfile.ZipInfo("more/link")
    entry.create_system, entry.external_attr = 3, LINK
    held = io.BytesIO(old)
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    return held.getvalue()


def sharing() -> bytes:
    """Return a book of 200 files that unpack from the same few bytes to a gigabyte."""
    held = io.BytesIO(books.with_file("OPS/0", b"\0" * 4_900_000))
    with zipfile.ZipFile(held, "a") as archive:
        one = archive.getinfo("OPS/0")
        for number in range(1, 200):
            more = copy.copy(one)
            more.filename = f"OPS/{number}"
            archive.filelist.append(more)
        archive.comment = b"more"
    return held.getvalue()


def lying(size: int) -> bytes:
    """Return a book in which a file of twenty million bytes says that it has `size`."""
    data = bytearray(books.with_file("OPS/bomb", b"\0" * 20_000_000))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rfind(mark)
        data[place + at : place + at + 4] = struct.pack("<I", size)
    return bytes(data)


def drawn(doctype: str) -> bytes:
    """Return a book whose package has a document type."""
    good = epub({"c.xhtml": page("<h1>One</h1><p>a</p>")})
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, "OPS/book.opf": doctype.encode() + files["OPS/book.opf"]})


def drm(name: str) -> Callable[[], bytes]:
    return lambda: books.with_file(f"META-INF/{name}")


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty.txt": ("IMP-011", lambda: b""),
    "100-MB.txt": ("IMP-010", lambda: b"a line of text\n" * 7_000_000),
    "100-MB.html": ("IMP-010", lambda: b"<html><body><p>" + b"words " * 17_000_000),
    "old.doc": ("IMP-008", lambda: OLE + "WordDocument".encode("utf-16-le")),
    "encrypted.docx": ("IMP-003", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "locked.docx": ("IMP-202", words.locked_entry),
    "truncated.docx": ("IMP-201", lambda: words.GOOD[: len(words.GOOD) // 2]),
    "bomb.docx": ("IMP-002", lambda: words.with_file("word/b.xml", b" " * 20_000_000)),
    "up.docx": ("IMP-002", lambda: words.with_file("../evil")),
    "absolute.docx": ("IMP-002", lambda: words.with_file("/etc/evil")),
    "linked.docx": ("IMP-002", lambda: linked(words.GOOD)),
    "entities.docx": ("IMP-007", lambda: words.with_file("word/m.xml", ENTITIES)),
    "truncated.epub": ("IMP-001", lambda: books.GOOD[: len(books.GOOD) // 2]),
    "bomb.epub": ("IMP-002", lambda: books.with_file("OPS/b", b"\0" * 20_000_000)),
    "sharing.epub": ("IMP-002", sharing),
    "lying-small.epub": ("IMP-001", lambda: lying(100)),
    "lying-large.epub": ("IMP-002", lambda: lying(4_000_000_000)),
    "up.epub": ("IMP-002", lambda: books.with_file("../evil")),
    "absolute.epub": ("IMP-002", lambda: books.with_file("/etc/evil")),
    "drive.epub": ("IMP-002", lambda: books.with_file("C:\\evil")),
    "linked.epub": ("IMP-002", lambda: linked(books.GOOD)),
    "entities.epub": ("IMP-007", lambda: drawn("<!DOCTYPE package [<!ENTITY a 'aaaa'>]>")),
    "outside.epub": ("IMP-007", lambda: drawn("<!DOCTYPE p [<!ENTITY a SYSTEM '/etc/passwd'>]>")),
    "adobe.epub": ("IMP-003", drm("rights.xml")),
    "apple.epub": ("IMP-003", drm("sinf.xml")),
    "readium.epub": ("IMP-003", drm("license.lcpl")),
    "picture.png": ("IMP-009", lambda: PNG),
}  # fmt: skip
GOOD = {"good.epub": lambda: books.GOOD, "good.docx": lambda: docx(p("One", "Title") + p("a"))}
MOST_MEMORY = 400  # MB, with the 100 MB of the largest input
MOST_TIME = 5.0  # seconds of the processor for one of them


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, float, int, bool]]:
    """Return, by file: status, words, seconds, memory so far in MB, whether a folder was made."""
    home = tmp_path_factory.mktemp("bad")
    for name, data in {**GOOD, **{name: data for name, (_, data) in BAD.items()}}.items():
        (home / name).write_bytes(data())
    where = [str(Path(__file__).parents[2] / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *GOOD, *BAD],
        cwd=home,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(where)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = (json.loads(line) for line in done.stdout.splitlines())
    return {n: (s, said, t, m, (home / f"{n}.made").exists()) for n, s, said, t, m in found}


@pytest.mark.parametrize("name", BAD)
def test_it_is_one_finding_and_leaves_nothing(
    name: str, runs: dict[str, tuple[int, str, float, int, bool]]
) -> None:
    status, said, seconds, memory, made = runs[name]
    codes = [finding["code"] for finding in json.loads(said)["diagnostics"]]
    assert (codes, status, made) == ([BAD[name][0]], 1, False)
    assert seconds < MOST_TIME
    assert memory < MOST_MEMORY


@pytest.mark.parametrize("name", GOOD)
def test_what_is_like_it_and_good_is_made(
    name: str, runs: dict[str, tuple[int, str, float, int, bool]]
) -> None:
    status, _, _, _, made = runs[name]
    assert (status, made) == (0, True)
