"""Turn words that stand once each into a Word file with one of everything."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from tests.importers.word_parts import NAMES, field, r

CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{0}+xml"
WHO = 'w:author="Bo Ek" w:date="2026-02-03T10:00:00Z"'


def numbered_words() -> Iterator[str]:
    """Yield words that differ from each other and from all others: `bobaba`, `bobabe`."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
    for one in syllables:
        for other in syllables:
            yield f"bo{one}{other}"


class Writer:
    """A document in the making, each of whose words stands once."""

    def __init__(self) -> None:
        self.words = numbered_words()
        self.document: Document = docx.Document()
        self.notes: list[str] = []

    def take(self, count: int) -> str:
        """Return the next words."""
        return " ".join(next(self.words) for _ in range(count))

    def add(self, style: str = "Normal", count: int = 6) -> Paragraph:
        """Add a paragraph of new words, with a full stop where it is text."""
        end = "." if style in ("Normal", "Quote") else ""
        return self.document.add_paragraph(self.take(count) + end, style=style)

    def xml(self, paragraph: Paragraph, inside: str) -> None:
        """Append what python-docx has no words for."""
        for each in parse_xml(f"<w:p {NAMES}>{inside}</w:p>"):
            paragraph._p.append(each)

    def note(self, paragraph: Paragraph) -> None:
        """Append a footnote of two paragraphs."""
        number = len(self.notes) + 2
        words = "".join(f"<w:p>{r(self.take(4))}</w:p>" for _ in range(2))
        self.notes.append(f'<w:footnote w:id="{number}">{words}</w:footnote>')
        self.xml(paragraph, f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')


def picture() -> io.BytesIO:
    """Return a picture that can be printed at the width of a column."""
    held = io.BytesIO()
    image = Image.new("RGB", (900, 600), (70, 110, 160))
    image.paste((220, 230, 240), (0, 380, 900, 600))
    image.save(held, "PNG", dpi=(300, 300))
    held.seek(0)
    return held


def whole() -> bytes:
    """Return the file."""
    made = Writer()
    document = made.document
    document.core_properties.author = "python-docx"
    document.sections[0].header.paragraphs[0].text = made.take(2)
    made.add("Title", 2)
    made.add("Subtitle", 3)
    made.add("Heading 1", 3)
    _words(made)
    _changes(made)
    _lists(made)
    made.add("Heading 2", 2)
    _table(made)
    _picture(made)
    _looks(made)
    _parts(made)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _words(made: Writer) -> None:
    paragraph = made.add()
    for look in ("italic", "bold"):
        paragraph.add_run(" ")
        setattr(paragraph.add_run(made.take(2)), look, True)
    paragraph.add_run(" " + made.take(3) + ".")
    made.note(paragraph)
    second = made.add()
    second.add_run(" " + made.take(2))
    made.note(second)
    made.add("Quote")
    made.add("Intense Quote")
    broken = made.document.add_paragraph(made.take(3) + ".")
    broken.add_run().add_break(WD_BREAK.PAGE)
    made.add(count=30)


def _changes(made: Writer) -> None:
    paragraph = made.add()
    gone = f"<w:r><w:delText>{made.take(3)}</w:delText></w:r>"
    made.xml(paragraph, f'<w:ins w:id="1" {WHO}>{r(" " + made.take(3))}</w:ins>')
    made.xml(paragraph, f'<w:del w:id="2" {WHO}>{gone}</w:del>')
    hidden = paragraph.add_run(" " + made.take(2))
    hidden.font.hidden = True
    commented = made.document.add_paragraph(made.take(2) + " ")
    run = commented.add_run(made.take(2) + ".")
    made.document.add_comment(run, text=made.take(4), author="Ada Ek", initials="AE")


def _lists(made: Writer) -> None:
    for style in ("List Bullet", "List Bullet 2", "List Bullet", "List Number", "List Number"):
        made.add(style, 3)
    made.add()


def _table(made: Writer) -> None:
    caption = made.document.add_paragraph("", style="Caption")
    made.xml(caption, r("Table ") + field("SEQ Table", r("1")) + r(". " + made.take(4)))
    table = made.document.add_table(4, 3, style="Table Grid")
    for row in table.rows:
        for cell in row.cells:
            cell.text = made.take(2)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    spare = table.cell(1, 1).paragraphs[0].text
    table.cell(1, 1).merge(table.cell(1, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    assert spare in table.cell(1, 1).text


def _picture(made: Writer) -> None:
    paragraph = made.add()
    paragraph.add_run(" ")
    made.xml(paragraph, field("REF _Ref5 \\h", r("Figure 1")))
    made.document.add_picture(picture(), width=Mm(75))
    about = next(made.document.paragraphs[-1]._p.iter("{*}docPr"))
    about.set("descr", made.take(4))
    caption = made.document.add_paragraph("", style="Caption")
    label = r("Figure ") + field("SEQ Figure", r("1"))
    marked = f'<w:bookmarkStart w:id="9" w:name="_Ref5"/>{label}<w:bookmarkEnd w:id="9"/>'
    made.xml(caption, marked + r(f": {made.take(4)}. Photo: Ada Ek"))


def _looks(made: Writer) -> None:
    run = made.document.add_paragraph().add_run(made.take(2))
    run.bold, run.font.size = True, Pt(15)
    made.add(count=40)
    power = (
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    equation = made.document.add_paragraph()
    made.xml(equation, f"<m:oMathPara><m:oMath>{power}</m:oMath></m:oMathPara>")
    made.add(count=30)


def _parts(made: Writer) -> None:
    """Attach the footnotes, which python-docx cannot make."""
    inside = "".join(made.notes)
    blob = f"<w:footnotes {NAMES}>{inside}</w:footnotes>".encode()
    part = made.document.part
    uri = PackURI("/word/footnotes.xml")
    notes = Part(uri, CONTENT.format("footnotes"), blob, part.package)
    part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
