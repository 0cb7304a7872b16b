"""A publication made to exhaust the machine ends in a finding, soon, small, and without harm."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.styles import house_folder
from tests.pipeline.conftest import TEXT
from tests.pipeline.measured import run

SECONDS = 30  # of a machine with two cores and nothing else to do
MEMORY = 1024**3
FRONT = TEXT[: TEXT.index("Isen")]

Spoil = Callable[[Path], None]


def write(name: str, text: str) -> Spoil:
    def spoil(home: Path) -> None:
        (home / "manuscript" / name).write_text(text, encoding="utf-8")

    return spoil


def said(body: str) -> Spoil:
    return write("text/vinter.md", FRONT + body)


def drawn(inner: str, size: str = 'width="60mm" height="40mm"') -> Spoil:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><title>x</title>{inner}</svg>'
    return write("images/ruta.svg", svg)


def published(old: str, new: str) -> Spoil:
    def spoil(home: Path) -> None:
        path = home / "manuscript" / "publication.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def styled(css: str, body: str = "") -> Spoil:
    def spoil(home: Path) -> None:
        sheet = (house_folder() / "print.css").read_text(encoding="utf-8")
        (home / "styles").mkdir()
        (home / "styles" / "print.css").write_text(f"{sheet}\n{css}\n", encoding="utf-8")
        if body:
            said(body)(home)

    return spoil


def painted(width: int, height: int, bits: int, colour: int) -> Spoil:
    """Write a PNG of nothing: many pixels in a small file (PNG 3, section 5)."""
    samples = {0: 1, 6: 4}[colour]

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    def spoil(home: Path) -> None:
        press = zlib.compressobj(9)
        row = bytes(1 + (width * bits * samples + 7) // 8)
        pixels = b"".join([*(press.compress(row) for _ in range(height)), press.flush()])
        head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
        (home / "manuscript" / "images" / "vik.png").write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", head)
            + chunk(b"IDAT", pixels)
            + chunk(b"IEND", b"")
        )

    return spoil


_TENFOLD = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))
_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_ALIASES = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
_NOTES = " ".join(f"ord[^n{n}]" for n in range(5000))
_LATIN = "a" + "\u0301" * 10_000

# What is done to the publication, and the codes of the errors that it ends in (none: it is built).
BOMBS: dict[str, tuple[Spoil, set[str]]] = {
    "many pixels": (painted(40_000, 40_000, 1, 0), {"PIC-003"}),
    "as many pixels as a camera has": (painted(8_000, 6_000, 8, 6), set()),
    "a drawing of a million kilometres": (
        drawn("<rect/>", 'width="1e9mm" height="1e9mm"'),
        {"PIC-015"},
    ),
    "fan of uses": (drawn(f'<defs><g id="g0"/>{_TENFOLD}</defs><use href="#g7"/>'), {"PIC-014"}),
    "deep groups": (drawn("<g>" * 5000 + "</g>" * 5000), {"PIC-014"}),
    "long path": (drawn(f'<path d="M0 0{" L1 1" * 4_000_000}"/>'), {"PIC-014"}),
    "entities": (
        write("images/ruta.svg", f'<!DOCTYPE svg [<!ENTITY e0 "ha">{_ENTITIES}]><svg>&e9;</svg>'),
        {"PIC-013"},
    ),
    "aliases": (write("people.yaml", f"a0: &a0 [x]\n{_ALIASES}"), {"WSP-018"}),
    "an object of Python": (
        write("people.yaml", 'anna: !!python/object/apply:os.system ["touch pwned"]\n'),
        {"WSP-010"},
    ),
    "half a character": (published("title: Vinter", 'title: "Vin\\ud800ter"'), {"MAN-012"}),
    "a page of a millimetre": (published("148 mm x 210 mm", "1 mm x 1 mm"), {"MAN-005"}),
    "a page of ten metres": (published("148 mm x 210 mm", "10 m x 10 m"), {"MAN-005"}),
    "the last of all days": (published("2026-11-22", "9999-12-31"), set()),
    "a moment before the first": (
        published("2026-11-22", "2026-11-22\nmodified: 0001-01-01T00:00:00+14:00"),
        {"WSP-016"},
    ),
    "deep quotations": (said("> " * 1000 + "a\n"), {"MAN-045"}),
    "deep lists": (said("- " * 1000 + "a\n"), {"MAN-045"}),
    "emphasis": (said("*" * 5000 + "a" + "*" * 5000 + "\n"), {"MAN-045"}),
    "brackets": (said("[" * 50_000 + "\n"), {"MAN-045"}),
    "headings": (said("## H\n\nx\n\n" * 30_000), {"MAN-025"}),
    "columns": (said("|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n"), {"INT-018"}),
    "rows": (said("|a|b|\n|-|-|\n" + "|c|d|\n" * 5_000), {"INT-018"}),
    "very many rows": (said("|a|b|\n|-|-|\n" + "|c|d|\n" * 30_000), {"MAN-025"}),
    "a word of ninety thousand letters": (said("x" * 90_000 + "\n"), {"PDF-003"}),
    "accents": (said(f"Ett {_LATIN}.\n"), set()),
    "separators": (said("Ett\u2029två.\n"), {"MAN-012"}),
    "a huge size": (styled("p { height: 1e9px }"), {"STY-009"}),
    "a size made huge": (styled("p { font-size: calc(9000mm * 1000) }"), {"PDF-005"}),
    "stripes": (
        styled("p { background: repeating-linear-gradient(red 0, blue .001px) }"),
        {"STY-010"},
    ),
    "nested flex boxes": (styled("* { display: flex }", "> " * 14 + "a\n"), {"PDF-002"}),
}


def busy() -> float:
    """Return how many processes want each processor: others may work on the machine."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon_and_small(name: str, publication: Path) -> None:
    spoil, codes = BOMBS[name]
    kept = publication / "build" / "epub" / "vinter.epub"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"the last good file")
    spoil(publication)
    done = run(publication)
    errors = {line.split()[0] for line in done.said.splitlines() if " error " in line}
    assert errors == codes, done.said[:2000]
    assert done.status == (1 if codes else 0)
    assert codes == set() or kept.read_bytes() == b"the last good file"
    assert done.seconds < SECONDS * busy()
    assert done.peak < MEMORY
    assert not list(publication.rglob("pwned"))


NASTY = (
    "en bild.png",
    "snö ☃ 👩‍👩‍👧.png",
    "a%2e%2e%2fb.png",
    "c'itat\".png",
    "och&amp;<så>.png",
    "#1?x=y.png",
)


def test_names_of_files_that_need_escaping(publication: Path) -> None:
    images = publication / "manuscript" / "images"
    body, records = TEXT, (publication / "manuscript" / "images.yaml").read_text(encoding="utf-8")
    for number, name in enumerate(NASTY):
        (images / name).write_bytes((images / "vik.png").read_bytes())
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        records += f'"images/{quoted}":\n  alt: En vik, {number}.\n  uncredited: Egen bild\n'
        body += f"\n:::{{figure}} images/{name}\nBild {number}.\n:::\n"
    write("images.yaml", records)(publication)
    write("text/vinter.md", body)(publication)
    done = run(publication)
    assert done.status in (0, 1)
    assert "CLI-008" not in done.said
    assert done.status == 0, done.said


def test_a_name_with_a_new_line_is_one_line_of_the_report(publication: Path) -> None:
    name = "text/a\nb\x1b[31m.md"
    (publication / "manuscript" / name).write_text(TEXT, encoding="utf-8")
    done = run(publication)
    assert "\x1b" not in done.said
    assert [line.split()[1] for line in done.said.splitlines()] == ["warning"]


def test_places_of_missing_pictures_are_marked_in_a_draft(publication: Path) -> None:
    import zipfile

    (publication / "manuscript" / "images" / "vik.png").unlink()
    done = run(publication, "--draft")
    assert done.status == 0
    assert [line.split()[:3] for line in done.said.splitlines()] == [
        ["WSP-002", "warning", "manuscript/text/vinter.md:9:13"]
    ]
    draft = publication / "build" / "draft"
    assert sorted(p.name for p in draft.rglob("*.*")) == ["vinter-print.pdf", "vinter.epub"]
    assert not (publication / "build" / "epub").exists()
    with zipfile.ZipFile(draft / "epub" / "vinter.epub") as book:
        whole = {name: book.read(name) for name in book.namelist()}
    assert any(b"vik.png" in data for name, data in whole.items() if name.endswith(".svg"))
    text = b"".join(data for name, data in whole.items() if name.endswith(".xhtml"))
    assert text.count(b"<figure") == 2
    assert b"Viken under is" in text
