"""An SVG is drawn from itself alone, and within reason; whatever else it asks for is a finding."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from octavo.diagnostics import Severity, Span
from octavo.pictures import inspect, placeholder
from octavo.pictures.drawing import cleaned
from octavo.workspace import Tree, state
from tests.pictures.conftest import SIZED, SVG, Inspect, Shelf, photograph, saved


class Case(NamedTuple):
    """What stands in an SVG with one finding, the line of the finding, and what has none."""

    code: str
    line: int
    wrong: str
    right: str


def data(content: bytes, kind: str = "image/png") -> str:
    return f'<image href="data:{kind};base64,{base64.b64encode(content).decode()}"/>'


def fan(times: int, depth: int) -> str:
    groups = (
        f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * times + "</g>" for n in range(1, depth + 1)
    )
    return f'<g id="l0"><rect/></g>{"".join(groups)}'


def hatches(times: int, depth: int) -> str:
    patterns = (
        f'<pattern id="l{n}">' + f'<rect fill="url(#l{n - 1})"/>' * times + "</pattern>"
        for n in range(1, depth + 1)
    )
    return f'<pattern id="l0"/>{"".join(patterns)}<rect fill="url(#l{depth})"/>'


BOMB = saved(Image.new("1", (40_000, 10)), ".png")
SMALL = saved(photograph(size=(40, 30)), ".png")
INCLUDE = '<i:include xmlns:i="http://www.w3.org/2001/XInclude"/>'
HTML = '<div xmlns="http://www.w3.org/1999/xhtml"/>'
NOTES = '<metadata><a xmlns="http://a.b/c"/></metadata>'

INSIDE = [
    Case("PIC-010", 3, "<g>\n</a>", "<g>\n</g>"),
    Case("PIC-010", 2, "&nbsp;", "&#160;&amp;"),
    Case("PIC-014", 2, f'<path d="{"M0 0" * 600_000}"/>', f'<path d="{"M0 0" * 400_000}"/>'),
    Case("PIC-011", 2, "<script>1</script>", "<desc>script</desc>"),
    Case("PIC-011", 3, '\n<rect onclick="1"/>', '\n<rect opacity="1"/>'),
    Case("PIC-011", 2, '<set attributeName="href" to="#a"/>', "<g/>"),
    Case("PIC-012", 2, '<image href="http://a.b/c.png"/>', data(SMALL)),
    Case("PIC-012", 2, '<image xlink:href="../a.png"/>', data(saved(photograph(), ".jpg"))),
    Case("PIC-012", 2, '<use href="a.svg#b"/>', '<use href="#b"/>'),
    Case("PIC-012", 2, '<a href="https://a.b/"/>', '<a href="#b"/>'),
    Case("PIC-012", 2, '<rect fill="url(a.svg#b)"/>', '<rect fill="url(#b)"/>'),
    Case(
        "PIC-012", 2, "<rect style=\"fill: url( 'a.svg')\"/>", "<rect style=\"fill: url('#b')\"/>"
    ),
    Case("PIC-012", 2, '<style>@import "a.css";</style>', "<style>/* @import */</style>"),
    Case("PIC-012", 2, "<style>b{fill:u\\72l(a)}</style>", "<style>b{fill:url(#a)}</style>"),
    Case("PIC-012", 2, INCLUDE, "<g/>"),
    Case("PIC-012", 2, '<g xml:base="a/"/>', '<g xml:lang="sv"/>'),
    Case("PIC-012", 2, data(b"GIF89a"), data(SMALL)),
    Case("PIC-012", 2, data(BOMB), data(SMALL)),
    Case("PIC-012", 2, data(SMALL[:-20]), data(SMALL)),
    Case("PIC-012", 2, data(b"<svg/>", "image/svg+xml"), data(SMALL)),
    Case("PIC-012", 2, '<image href="data:image/png;base64,@"/>', data(SMALL)),
    Case("PIC-014", 1, fan(10, 7), fan(10, 3)),
    Case("PIC-014", 1, hatches(10, 7), hatches(10, 3)),
    Case("PIC-014", 2, '<g id="a"><use href="#a"/></g>', '<g id="a"/><use href="#a"/>'),
    Case(
        *("PIC-014", 2),
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"/><use href="#a"/><use href="#a"/>',
    ),
    Case("PIC-014", 2, "<g>" * 100 + "</g>" * 100, "<g>" * 99 + "</g>" * 99),
    Case("PIC-014", 2, "<g>" * 9999 + "</g>" * 9999, "<g/>" * 9999),
    Case("PIC-014", 1, "<g/>" * 200_000, "<g/>" * 20_000),
    Case("PIC-014", 1, "<g/>" * 700_000, "<g/>" * 20_000),
    Case("PIC-016", 2, "<filter/>", "<mask/>"),
    Case("PIC-016", 3, "\n<animate/>", "\n<title>animate</title>"),
    Case("PIC-017", 2, "<foreignObject/>", "<switch/>"),
    Case("PIC-017", 2, HTML, NOTES),
]

WHOLE = [
    Case("PIC-010", 2, f"{SIZED}<g>", f"{SIZED}</svg>"),
    Case("PIC-010", 1, '<svg width="3" height="2"/>', f"{SIZED}</svg>"),
    Case("PIC-012", 1, f'<?xml-stylesheet href="a.css"?>{SIZED}</svg>', f"<?a b?>{SIZED}</svg>"),
    Case(
        *("PIC-013", 2),
        f'<!DOCTYPE svg [\n<!ENTITY a "{"b" * 9}">\n]>{SIZED}&a;</svg>',
        f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.b/svg11.dtd">{SIZED}</svg>',
    ),
    Case("PIC-015", 1, f"{SVG}/>", f'{SVG} viewBox="0 0 3 2"/>'),
    Case("PIC-015", 1, f'{SVG} width="100%"/>', f'{SVG} width="100%" viewBox="0,0 3,2"/>'),
    Case("PIC-015", 1, f'{SVG} width="3"/>', f'{SVG} width="3" viewBox="0 0 3 2"/>'),
    Case("PIC-015", 1, f'{SVG} width="0" height="9"/>', f'{SVG} width=".5" height="9"/>'),
    Case("PIC-015", 1, f'{SVG} viewBox="0 0 -3 2"/>', f'{SVG} viewBox="-3 -2 3 2"/>'),
    Case(
        *("PIC-015", 1),
        f'{SVG} width="10001mm" height="2"/>',
        f'{SVG} width="9999mm" height="2"/>',
    ),
    Case("PIC-014", 1, f"{SIZED}{' ' * 2**24}</svg>", f"{SIZED}{' ' * 2**20}</svg>"),
]
CASES = [
    *WHOLE,
    *(
        Case(c.code, c.line, f"{SIZED}{c.wrong}\n</svg>", f"{SIZED}{c.right}\n</svg>")
        for c in INSIDE
    ),
]
NAMES = [f"{n} {case.code}" for n, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_code_fires_at_its_line_and_no_other_does(case: Case, look: Inspect) -> None:
    outcome = look(case.wrong, "images/a.svg")
    found = {f.code: f for f in outcome.diagnostics if f.code != "PIC-016" or case.code == f.code}
    assert set(found) == {case.code}
    assert str(found[case.code].span) == f"manuscript/images/a.svg:{case.line}"
    assert outcome.ok == (found[case.code].severity < Severity.ERROR)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_near_miss_stays_silent(case: Case, look: Inspect) -> None:
    outcome = look(case.right, "images/a.svg")
    assert outcome.diagnostics == ()
    assert outcome.ok


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        ('width="96" height="48px"', 96, 48),
        ('width="1in" height="25.4mm"', 96, 96),
        ('width="72pt" height="6pc"', 96, 96),
        ('viewBox="0 0 30 20"', 30, 20),
        ('viewBox="5 5 30 20" height="40"', 60, 40),
        ('viewBox="0 0 30 20" width="100%" height="auto"', 30, 20),
    ],
)
def test_the_size_is_in_css_pixels(size: str, width: float, height: float, look: Inspect) -> None:
    product = look(f"{SVG} {size}/>", "a.svg").product
    assert product
    assert (product.width, product.height) == (width, height)
    assert product.media_type == "image/svg+xml"


def test_a_hostile_file_gives_a_few_findings_not_thousands(look: Inspect) -> None:
    outcome = look(SIZED + '<rect onclick="1"/>\n' * 5000 + "</svg>", "a.svg")
    assert 1 < len(outcome.diagnostics) < 20


def test_utf_16_and_a_prefix_are_read(look: Inspect) -> None:
    drawn = '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="3" height="2"/>'
    assert look(drawn, "a.svg").ok
    assert look(drawn.encode("utf-16"), "a.svg").ok


def test_a_hidden_script_is_found_in_utf_16(look: Inspect) -> None:
    entity = f'<!DOCTYPE svg [<!ENTITY a "b">]>{SIZED}&a;</svg>'.encode("utf-16")
    assert [f.code for f in look(entity, "a.svg").diagnostics] == ["PIC-013"]


def test_cleaning_leaves_the_drawing_and_takes_the_notes() -> None:
    drawn = (
        f'<!DOCTYPE svg>{SVG} xmlns:i="http://www.inkscape.org/namespaces/inkscape" width="3"'
        ' height="2"><!-- a --><i:view/><g i:label="b">c<i:d/>e</g><?f g?><text>h</text></svg>'
    )
    clean = cleaned(drawn.encode()).decode()
    assert "<g>ce</g><text>h</text></svg>" in clean
    assert 'viewBox="0 0 3 2"' in clean
    assert "inkscape" not in clean
    assert "!" not in clean


def test_a_placeholder_is_marked_and_sound(look: Inspect) -> None:
    resource = placeholder("images/<a>.jpg", 'A "long" & winding\x07 road. ' * 20)
    assert resource.path == "images/<a>.jpg"
    assert resource.width / resource.height == 1.5
    outcome = look(resource.content(), "a.svg")
    assert outcome.diagnostics == ()
    assert b"images/&lt;a&gt;.jpg" in resource.content()


def test_the_pictures_that_ship_are_sound() -> None:
    from octavo.styles import house_folder

    images = house_folder().parent / "manuscript" / "images"
    tree = Tree(images, "images")
    for path in sorted(images.glob("*.svg")):
        assert inspect(tree, path.name).diagnostics == ()


def test_a_sound_drawing_is_looked_into_once(tmp_path: Path, shelf: Shelf) -> None:
    place = tmp_path / "a.svg"
    place.write_text(f"{SIZED}{data(SMALL)}</svg>")
    tree = Tree(tmp_path)
    first = inspect(tree, "a.svg", store=shelf)
    assert first.ok
    assert len(shelf.kept) == 1
    assert inspect(tree, "a.svg", store=shelf) == first
    ((kind, key),) = shelf.kept
    shelf.kept[kind, key] = b"[7, 5]"
    product = inspect(tree, "a.svg", store=shelf).product
    assert product is not None
    assert (product.width, product.height) == (7, 5)
    shelf.kept[kind, key] = b"[7"
    assert inspect(tree, "a.svg", store=shelf) == first


def test_a_drawing_with_a_finding_is_looked_into_each_time(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "a.svg").write_text(f"{SIZED}<script>1</script></svg>")
    found = [inspect(Tree(tmp_path), "a.svg", store=shelf).diagnostics for _ in range(2)]
    assert found[0] == found[1] != ()
    assert not shelf.kept


def test_a_file_is_opened_again_where_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_TICK", 0)
    place = tmp_path / "a.svg"
    place.write_text(f"{SIZED}</svg>")
    time.sleep(0.02)  # a tick of the system's clock
    first = inspect(Tree(tmp_path), "a.svg")
    assert inspect(Tree(tmp_path), "a.svg") is first
    elsewhere = inspect(Tree(tmp_path), "a.svg", Span("text/one.md", 3))
    assert elsewhere == first
    assert elsewhere is not first
    place.write_text(f"{SIZED}<g/></svg>")
    changed = inspect(Tree(tmp_path), "a.svg").product
    assert changed is not None
    assert first.product is not None
    assert changed.digest != first.product.digest
    place.unlink()
    assert not inspect(Tree(tmp_path), "a.svg").ok


def test_a_file_that_was_just_written_is_opened_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(f"{SIZED}</svg>")
    first = inspect(Tree(tmp_path), "a.svg")
    assert inspect(Tree(tmp_path), "a.svg") is not first
