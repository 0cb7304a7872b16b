"""Turn a few lines of WordprocessingML into a Word file, and what is imported of it into text."""

from __future__ import annotations

from collections.abc import Mapping

from octavo.importers import Imported
from octavo.importers.word import import_word
from octavo.importers.word.names import M, R, W
from tests.importers.parts import PNG, zipped

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:wps="{WPS}" '
    f'xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/>'
        f'<w:basedOn w:val="{b}"/>{m}</w:style>'
        for i, n, b, m in (
            ("Title", "Title", "Normal", ""),
            ("Subtitle", "Subtitle", "Normal", ""),
            ("Rubrik1", "heading 1", "Normal", "<w:rPr><w:b/></w:rPr>"),
            ("Rubrik2", "heading 2", "Rubrik1", ""),
            ("Egen", "Vår mellanrubrik", "Rubrik2", ""),
            ("Outlined", "House head", "Normal", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
            ("Citat", "Quote", "Normal", "<w:rPr><w:i/></w:rPr>"),
            ("Caption", "caption", "Normal", ""),
            ("Vers", "Verse", "Normal", ""),
            ("Kod", "Source Code", "Normal", ""),
            ("Ruta", "Sidebar", "Normal", ""),
            ("Konstig", "House oddity", "Normal", ""),
            ("TOC1", "toc 1", "Normal", ""),
        )
    )
    + '<w:style w:type="character" w:styleId="Betoning"><w:name w:val="Emphasis"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Hyperlnk"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:u w:val="single"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def p(inside: str, style: str = "", more: str = "") -> str:
    """Return a paragraph; plain words are a run."""
    runs = inside if "<" in inside else r(inside)
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p><w:pPr>{said}</w:pPr>{runs}</w:p>" if said else f"<w:p>{runs}</w:p>"


def r(words: str, *properties: str) -> str:
    """Return a run with properties such as `<w:i/>`."""
    said = f"<w:rPr>{''.join(properties)}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{words}</w:t></w:r>'


def item(words: str, number: int, level: int = 0) -> str:
    """Return an item of a list."""
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(words, "", said)


def field(instruction: str, result: str) -> str:
    """Return a field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(alt: str = 'descr="A flake"', target: str = "rPng", height: int = 900_000) -> str:
    """Return a run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="{height}"/>'
        f'<wp:docPr id="1" name="n" {alt}/><a:graphic><a:graphicData uri="x">'
        f'<a:blip r:embed="{target}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def docx(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    links: str = "",
    styles: str = STYLES,
    core: str = "",
) -> bytes:
    """Return a Word file; `parts` are the insides of `footnotes`, `comments` and so on."""
    held = {"styles": styles, "numbering": NUMBERING, **(parts or {})}
    roots = {"commentsExtended": "w15:commentsEx", "header1": "w:hdr"}
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{KIND}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in held
    )
    relations += (
        f'<Relationship Id="rPng" Type="{KIND}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rEmf" Type="{KIND}/image" Target="media/image2.emf"/>'
        f'<Relationship Id="rWeb" Type="{KIND}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/>' + links
    )
    main = (
        f'{RELATIONS}<Relationship Id="a" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{KIND}/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": main,
        "word/_rels/document.xml.rels": f"{RELATIONS}{relations}</Relationships>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": f'<c:core xmlns:c="c" xmlns:dc="d">{core}</c:core>',
        **{
            f"word/{name}.xml": f"<{roots.get(name, f'w:{name}')} {NAMES}>{inside}"
            f"</{roots.get(name, f'w:{name}')}>"
            for name, inside in held.items()
        },
    }
    encoded = {name: text.encode() for name, text in made.items()}
    pictures = {"word/media/image1.png": PNG, "word/media/image2.emf": b"\x01\0\0\0EMF"}
    return zipped({**encoded, **pictures, **(files or {})})


def imported(data: bytes, name: str = "file.docx", styles: bytes | None = None) -> Imported:
    """Import a Word file that has nothing wrong."""
    outcome = import_word(data, name, styles)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def text_of(body: str, **more: Mapping[str, str]) -> str:
    """Return the only text that a body becomes under the title One, without its front matter."""
    made = imported(docx(p("One", "Title") + body, **more))  # type: ignore[arg-type]
    (name,) = (path for path in made.files if path.startswith("text/"))
    return made.files[name].decode().split("---\n\n", 1)[1].strip()


def said(made: Imported) -> list[str]:
    """Return what was decided."""
    return [decision.what for decision in made.decisions]
