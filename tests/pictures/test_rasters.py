"""A raster is known by its contents and measured, or refused, before it is decoded."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from octavo.pictures import inspect
from octavo.pictures.memory import decoding
from octavo.pictures.raster import measure, opened
from octavo.workspace import Tree
from tests.pictures.conftest import AT, Inspect, drawing, photograph, saved

JPEG = saved(photograph(), ".jpg")
PNG = saved(photograph(), ".png")
WEBP = saved(photograph(), ".webp")
TIFF = saved(photograph(), ".tif")
TIFF_LZW = saved(photograph(), ".tif", compression="tiff_lzw")


@pytest.mark.parametrize(
    ("content", "path", "kind"),
    [
        (JPEG, "images/a.jpg", "image/jpeg"),
        (JPEG, "images/å.JPEG", "image/jpeg"),
        (saved(photograph("CMYK"), ".jpg"), "a.jpg", "image/jpeg"),
        (saved(photograph(), ".jpg", progressive=True), "a.jpg", "image/jpeg"),
        (PNG, "images/a.png", "image/png"),
        (saved(drawing("P"), ".png"), "images/a.png", "image/png"),
        (saved(drawing("1"), ".png"), "images/a.png", "image/png"),
        (WEBP, "images/a.webp", "image/webp"),
        (TIFF, "images/a.tif", "image/tiff"),
        (TIFF_LZW, "images/a.tiff", "image/tiff"),
    ],
)
def test_a_sound_picture_is_measured_in_silence(
    content: bytes, path: str, kind: str, look: Inspect
) -> None:
    outcome = look(content, path)
    assert outcome.diagnostics == ()
    assert outcome.product
    assert (outcome.product.path, outcome.product.media_type) == (path, kind)
    assert (outcome.product.width, outcome.product.height) == (400, 300)
    assert outcome.product.content() == content


def test_a_photograph_that_lies_on_its_side_is_measured_upright(look: Inspect) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    product = look(saved(photograph(), ".jpg", exif=exif), "a.jpg").product
    assert product
    assert (product.width, product.height) == (300, 400)


def flipped(content: bytes) -> bytes:
    """Return `content` with one bit in its middle changed."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (JPEG[: len(JPEG) // 2], "a.jpg"),
        (JPEG[:200], "a.jpg"),
        (PNG[: len(PNG) // 2], "a.png"),
        (PNG[:-12], "a.png"),
        (PNG[:20], "a.png"),
        (flipped(PNG), "a.png"),
        (WEBP[: len(WEBP) // 2], "a.webp"),
        (TIFF[: len(TIFF) // 2], "a.tif"),
        (TIFF_LZW[: len(TIFF_LZW) // 2], "a.tif"),
        (TIFF[:10], "a.tif"),
    ],
)
def test_a_damaged_picture_is_a_finding(content: bytes, path: str, look: Inspect) -> None:
    outcome = look(content, path)
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert (finding.code, finding.span) == ("PIC-004", AT)
    assert "0x" not in finding.message


def test_a_png_whose_pixels_are_too_few_is_a_finding(look: Inspect) -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)
    few = b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 99)), chunk(b"IEND", b""))
    )
    assert [f.code for f in look(few).diagnostics] == ["PIC-004"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"hello", "no picture"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "SVGZ"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
    ],
)
def test_what_is_no_picture_is_said_to_be_none(content: bytes, words: str, look: Inspect) -> None:
    (finding,) = look(content).diagnostics
    assert (finding.code, finding.span) == ("PIC-001", AT)
    assert words in finding.message
    assert "JPEG, TIFF, WebP or SVG" in finding.hint


def test_a_wrong_suffix_is_a_warning(look: Inspect) -> None:
    outcome = look(JPEG, "images/a.png")
    assert [f.code for f in outcome.diagnostics] == ["PIC-002"]
    assert outcome.ok


@pytest.mark.parametrize("size", [(20_000, 5_001), (30_001, 2), (20_000, 20_000)])
def test_a_bomb_is_refused_without_decoding_it(size: tuple[int, int], look: Inspect) -> None:
    bomb = saved(Image.new("1", size), ".png")
    assert [f.code for f in look(bomb).diagnostics] == ["PIC-003"]
    tracemalloc.start()
    assert measure(bomb, "image/png").bomb
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_webp_of_fifty_megapixels_takes_too_much_memory(look: Inspect) -> None:
    outcome = look(saved(Image.new("1", (10_000, 5_000)).convert("RGB"), ".webp"), "a.webp")
    assert [f.code for f in outcome.diagnostics] == ["PIC-003"]
    assert "40 megapixels" in outcome.diagnostics[0].hint


def test_a_jpeg_that_is_painted_again_and_again_is_damaged(look: Inspect) -> None:
    sound = saved(Image.new("L", (2000, 2000)), ".jpg", progressive=True)
    assert look(sound, "a.jpg").diagnostics == ()
    last = sound.rindex(b"\xff\xda")
    bomb = sound[:last] + sound[last:-2] * 600 + sound[-2:]
    assert [f.code for f in look(bomb, "a.jpg").diagnostics] == ["PIC-004"]


def test_pictures_wait_for_memory_that_others_have() -> None:
    large = opened(saved(Image.new("1", (9000, 9000)), ".png"), "image/png")
    held, most = [0], [0]

    def decode(_: int) -> None:
        with decoding(large):
            held[0] += 1
            most[0] = max(most[0], held[0])
            time.sleep(0.01)
            held[0] -= 1

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(decode, range(12)))
    assert most == [1]


def test_a_large_picture_is_no_bomb(look: Inspect) -> None:
    assert look(saved(Image.new("1", (30_000, 3_000)), ".png")).diagnostics == ()


@pytest.mark.parametrize("suffix", [".webp", ".tif", ".png"])
def test_of_several_frames_the_first_is_used(suffix: str, look: Inspect) -> None:
    both = saved(photograph(), suffix, save_all=True, append_images=[drawing()])
    outcome = look(both, f"a{suffix}")
    assert [f.code for f in outcome.diagnostics] == ["PIC-005"]
    assert outcome.ok


def test_what_the_tree_says_passes_through(tmp_path: Path) -> None:
    (tmp_path / "Karta.png").write_bytes(PNG)
    tree = Tree(tmp_path, "manuscript")
    for path, code in (("no.png", "WSP-002"), ("karta.png", "WSP-003"), ("../a", "WSP-001")):
        outcome = inspect(tree, path, AT)
        assert outcome.product is None
        assert [(f.code, f.span) for f in outcome.diagnostics] == [(code, AT)]


def test_without_a_place_the_finding_stands_at_the_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG[:-20])
    (finding,) = inspect(Tree(tmp_path, "manuscript"), "a.png").diagnostics
    assert str(finding.span) == "manuscript/a.png"
