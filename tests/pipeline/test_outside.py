"""Nothing outside the publication and the house style is read, and no address is asked for."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from octavo.pipeline import Report, Request, build
from octavo.styles import house_folder
from tests.pipeline.conftest import TEXT
from tests.pipeline.measured import run, written

SECRET = "HEMLIG-7f3a91"


@pytest.fixture
def secret(publication: Path) -> Path:
    """Put files that nobody may read beside the publication, and links to them into it."""
    beside = publication.parent / "beside"
    beside.mkdir()
    (beside / "secret.txt").write_text(SECRET)
    (beside / "secret.css").write_text(f"p::before {{ content: '{SECRET}' }}")
    (beside / "secret.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        f'<title>{SECRET}</title><text y="9">{SECRET}</text></svg>'
    )
    (beside / "secret.md").write_text(f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n")
    (beside / "secret.xhtml.j2").write_text(f"<html>{SECRET}</html>")
    manuscript = publication / "manuscript"
    (manuscript / "images" / "link.svg").symlink_to(beside / "secret.svg")
    (manuscript / "images" / "folder").symlink_to(beside)
    (manuscript / "text" / "link.md").symlink_to(beside / "secret.md")
    return beside


def ways(beside: Path, name: str, inside: str) -> list[str]:
    """Return ways to say the file `name` in `beside`, from the folder `inside` the publication."""
    up = "../" * (inside.count("/") + 2) + f"beside/{name}"
    return [
        up,
        f"images/{up}",
        str(beside / name),
        (beside / name).as_uri(),
        f"file:{beside / name}",
        f"//localhost{beside / name}",
        up.replace("../", "%2e%2e/"),
        up.replace("../", "..%2F"),
        up.replace("/", "\\"),
    ]


def lines_found(report: Report, path: str) -> set[int]:
    return {
        d.span.line for d in report.diagnostics if d.is_error and d.span and d.span.path == path
    }


def assert_kept(publication: Path, report: Report) -> None:
    for name, data in written(publication / "build"):
        assert SECRET.encode() not in data, name
    assert not any(SECRET in f"{d.message}{d.hint}" for d in report.diagnostics)
    assert not any(SECRET in text for text in report.sources.values())


@pytest.mark.parametrize("draft", [False, True], ids=["release", "draft"])
def test_a_text_names_pictures_and_links_inside_only(
    publication: Path, secret: Path, draft: bool
) -> None:
    asked = [
        *ways(secret, "secret.svg", "manuscript"),
        "images/link.svg",
        "images/folder/secret.svg",
    ]
    text = publication / "manuscript" / "text" / "vinter.md"
    body = TEXT
    numbers = []
    shown = ways(secret, "other.svg", "manuscript")
    for path in asked:
        options = ":alt: x\n:uncredited: x\n"
        body += f"\n:::{{figure}} {path}\n{options}En bild.\n:::\n"
        numbers.append(body.count("\n") - 4)
    for path in shown:
        body += f"\nSe ![bild](<{path}>).\n"
        numbers.append(body.count("\n"))
    for path in ways(secret, "secret.txt", "manuscript/text"):
        body += f"\nSe [länken](<{path}>).\n"
        numbers.append(body.count("\n"))
    text.write_text(body, encoding="utf-8")
    report = build(Request(publication, draft=draft))
    missed = set(numbers) - lines_found(report, "manuscript/text/vinter.md")
    if not draft:
        rows = body.splitlines()
        assert not {number: rows[number - 1] for number in missed}
        assert not report.files
    assert_kept(publication, report)


@pytest.mark.parametrize("draft", [False, True], ids=["release", "draft"])
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("images.yaml", "images/ruta.svg:", "{path}:"),
        ("people.yaml", "note: Skriver", "portrait: {path}\n  note: Skriver"),
        ("publication.yaml", "slug: vinter", "slug: vinter\ncover: {path}"),
        ("publication.yaml", "  - text/vinter.md", "  - {path}\n  - text/vinter.md"),
        ("publication.yaml", "slug: vinter", "slug: {path}"),
    ],
    ids=["images", "portrait", "cover", "contents", "slug"],
)
def test_yaml_names_files_inside_only(
    publication: Path, secret: Path, file: str, old: str, new: str, draft: bool
) -> None:
    path = publication / "manuscript" / file
    sound = path.read_text(encoding="utf-8")
    name = "secret.md" if "text/" in new else "secret.svg"
    links = ["text/link.md"] if "text/" in new else ["images/link.svg"]
    for asked in [*ways(secret, name, "manuscript")[:: 3 if draft else 1], *links]:
        if asked in links and "slug" in new:
            continue
        quoted = f"'{asked}'"
        path.write_text(sound.replace(old, new.format(path=quoted), 1), encoding="utf-8")
        report = build(Request(publication, ("epub",), draft=draft))
        assert_kept(publication, report)
        if not draft:
            # A record of a picture that nobody shows may name what is not there.
            idle = file == "images.yaml" and "%" in asked
            assert idle or lines_found(report, f"manuscript/{file}"), asked
    assert not (secret / "epub").exists()


def test_a_folder_of_the_publication_that_is_a_link_is_not_followed(
    publication: Path, secret: Path
) -> None:
    shutil.copytree(house_folder(), secret / "styles")
    (secret / "styles" / "theme.css").write_text(f"p::before {{ content: '{SECRET}' }}")
    (publication / "styles").symlink_to(secret / "styles")
    report = build(Request(publication))
    assert {d.code for d in report.diagnostics} == {"PIP-007"}
    assert_kept(publication, report)
    (publication / "styles").unlink()
    (publication / "manuscript").rename(secret / "manuscript")
    (publication / "manuscript").symlink_to(secret / "manuscript")
    report = build(Request(publication))
    assert {d.code for d in report.diagnostics} == {"PIP-007"}


def test_sheets_name_files_inside_only(publication: Path, secret: Path) -> None:
    styles = publication / "styles"
    styles.mkdir()
    (styles / "link.css").symlink_to(secret / "secret.css")
    css = (house_folder() / "theme.css").read_text(encoding="utf-8")
    rules = []
    for path in [*ways(secret, "secret.css", ""), "link.css", "http://127.0.0.1:9/a.css"]:
        shown = path.replace("\\", "\\\\")
        escaped = shown.replace("file:", "\\66 ile:").replace("..", "\\2e\\2e")
        rules += [
            f'p {{ background: url("{shown}") }}',
            f"p {{ content: url({escaped}) }}",
            f'@font-face {{ font-family: a; src: url("{shown}") }}',
            f'p {{ list-style-image: image-set("{shown}" 1x) }}',
        ]
        css = f'@import "{shown}";\n@import url({escaped});\n{css}'
    css = f"{css}\n" + "\n".join(rules) + "\n"
    (styles / "theme.css").write_text(css, encoding="utf-8")
    report = build(Request(publication))
    first, last = css.count("\n") - len(rules) + 1, css.count("\n")
    named = lines_found(report, "styles/theme.css")
    rows = css.splitlines()
    missed = {*range(1, 23), *range(first, last + 1)} - named
    assert not {number: rows[number - 1] for number in missed}
    assert not report.files
    assert_kept(publication, report)


_HOLES = (
    '<image width="9" height="9" href="{path}"/>',
    '<image width="9" height="9" xlink:href="{path}"/>',
    '<use href="{path}#a"/>',
    '<filter id="f"><feImage href="{path}"/></filter>',
    '<rect style="fill: url({path}#a)"/>',
    '<rect fill="url({path}#a)"/>',
    "<style>@import '{path}';</style>",
    "<style>text {{ background: \\75rl({path}) }}</style>",
    '<a href="{path}"><text>x</text></a>',
    '<g xml:base="{path}"><rect width="9" height="9"/></g>',
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{path}" parse="text"/>',
)
_HEADS = (
    '<?xml-stylesheet href="{path}"?>',
    '<!DOCTYPE svg SYSTEM "{path}">',
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "{path}">]>',
    '<!DOCTYPE svg [<!ENTITY % x SYSTEM "{path}"> %x;]>',
)


def test_drawings_refer_to_nothing_outside_of_themselves(publication: Path, secret: Path) -> None:
    drawing = publication / "manuscript" / "images" / "ruta.svg"
    root = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' width="90" height="90">'
    )
    for path in (str(secret / "secret.svg"), "http://127.0.0.1:9/a"):
        rows = "\n".join(hole.format(path=path) for hole in _HOLES)
        drawing.write_text(f"{root}\n{rows}\n</svg>\n", encoding="utf-8")
        report = build(Request(publication))
        named = lines_found(report, "manuscript/images/ruta.svg")
        assert named == {*range(2, 2 + len(_HOLES))}, path
        for head in _HEADS:
            more = "<text>&x;</text>" if "ENTITY x" in head else "<text>x</text>"
            drawing.write_text(f"{head.format(path=path)}\n{root}{more}</svg>\n", encoding="utf-8")
            report = build(Request(publication))
            assert_kept(publication, report)
            assert "SYSTEM" in head[:25] or lines_found(report, "manuscript/images/ruta.svg"), head


@pytest.mark.parametrize(
    "line",
    [
        "{% include '../../beside/secret.xhtml.j2' %}",
        "{% include '/etc/hostname' %}",
        "{% import '../../beside/secret.xhtml.j2' as a %}{{ a }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self._TemplateReference__context }}",
        "{{ nothing.of.that.name }}",
        "{% for a in %}",
    ],
)
@pytest.mark.usefixtures("secret")
def test_a_template_reaches_nothing_but_its_values(publication: Path, line: str) -> None:
    templates = publication / "styles" / "templates"
    templates.mkdir(parents=True)
    sound = (house_folder() / "templates" / "nav.xhtml.j2").read_text(encoding="utf-8")
    (templates / "nav.xhtml.j2").write_text(f"{sound}\n{line}\n", encoding="utf-8")
    report = build(Request(publication, ("epub",)))
    assert lines_found(report, "styles/templates/nav.xhtml.j2") == {sound.count("\n") + 2}
    assert not report.files
    assert_kept(publication, report)


def test_a_template_that_yields_no_xml_makes_no_book(publication: Path) -> None:
    templates = publication / "styles" / "templates"
    templates.mkdir(parents=True)
    for name, code in (("nav.xhtml.j2", "EPU-008"), ("titlepage.xhtml.j2", "INT-027")):
        (templates / name).write_text("<html><p>Never closed", encoding="utf-8")
        report = build(Request(publication, ("epub",)))
        assert code in {d.code for d in report.diagnostics}
        assert not report.files
        (templates / name).unlink()


_EAR = """
import os, sys
def hook(event, arguments):
    asks = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.send")
    if event.startswith(asks):
        with open(os.environ["OCTAVO_EAR"], "a") as heard:
            heard.write(f"{event} {arguments}\\n")
sys.addaudithook(hook)
"""


def test_a_build_asks_for_no_address(publication: Path, tmp_path: Path) -> None:
    ear = tmp_path / "ear"
    ear.mkdir()
    (ear / "sitecustomize.py").write_text(_EAR)
    heard = tmp_path / "heard"
    sources = Path(__file__).parents[2] / "src"
    listening = {"PYTHONPATH": f"{ear}:{sources}", "OCTAVO_EAR": str(heard)}
    assert run(publication, around=listening).status == 0
    text = publication / "manuscript" / "text" / "vinter.md"
    text.write_text(f"{TEXT}\n![bild](http://127.0.0.1:9/a.png)\n", encoding="utf-8")
    asking = run(publication, around=listening)
    assert asking.status == 1
    assert f"manuscript/text/vinter.md:{TEXT.count(chr(10)) + 2}:" in asking.said
    assert not heard.exists(), heard.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="needs network namespaces")
def test_a_build_needs_no_network(publication: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no program “unshare”")
    done = run(publication, command=("unshare", "--net", "--map-root-user"))
    if "unshare failed" in done.said or "Operation not permitted" in done.said:
        pytest.skip(f"no network can be taken away: {done.said.strip()}")
    assert (done.status, done.said) == (0, "")
