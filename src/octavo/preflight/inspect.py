"""Turn a finished print file into an `Inspection`: its objects read, its pages looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Span

# Their codes are registered with this room.
from octavo.preflight import content_codes, file_codes, mark_codes  # noqa: F401
from octavo.preflight import pixel_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.inspection import Inspection, PageSeen
from octavo.preflight.ran import checks_of_pages
from octavo.preflight.sights import Opened, Refused, Seen, Sight, Task
from octavo.preflight.watching import watch
from octavo.preflight.wording import list_words, page_in, with_file

if TYPE_CHECKING:
    from octavo.preflight.objects import ObjectsSeen

_NOWHERE: Mapping[int, Span] = MappingProxyType({})
_MOST_OF_A_CODE = 60
_MOST_BLANK = 2  # in a row, as KDP has it


def inspect(pdf: bytes, expected: Expected, places: Mapping[int, Span] = _NOWHERE) -> Inspection:
    """Return what can be read and seen in a print file, held against what is expected of it.

    `places` leads from a page's number to the place in the manuscript where its text begins.
    Never raises for what the file holds, and never calls a file compliant: it tells what it
    checked, what it found and what it could not check.
    """
    with ThreadPoolExecutor(1) as aside:
        seeing = aside.submit(lambda: tuple(watch(Task(pdf, expected))))
        objects, unread = _read(pdf, expected)
        sights = seeing.result()
    pages = tuple(s.page for s in sights if isinstance(s, Seen) and s.page is not None)
    found = (
        *_opening(sights, unread, expected),
        *objects.findings,
        *_blanks(pages, expected),
        *_capped([one for s in sights if isinstance(s, Seen) for one in s.findings]),
    )
    looked = checks_of_pages(sights, expected)
    numbered = sorted(((page_in(one.message), one) for one in found), key=lambda pair: pair[0])
    return Inspection(
        file=expected.file,
        findings=tuple(_led(one, number, places) for number, one in numbered),
        pages=pages,
        pictures=objects.pictures,
        checked=(*objects.checked, *looked.checked),
        unchecked=((("the objects of the file", unread),) if unread else ()) + looked.unchecked,
        on_pages=tuple(number for number, _ in numbered),
    )


def _read(pdf: bytes, expected: Expected) -> tuple[ObjectsSeen, str]:
    """Return what stands in the objects, and why they cannot be read where that is so."""
    import pikepdf

    from octavo.preflight.objects import ObjectsSeen, check_objects
    from octavo.preflight.reading import BROKEN

    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            labels = tuple(str(page.label) for page in document.pages)
            return check_objects(document, expected, labels), ""
    except pikepdf.PasswordError:
        return ObjectsSeen(), "it needs a password"
    except BROKEN as broken:
        return ObjectsSeen(), " ".join(str(broken).split())[:200] or "it breaks its own rules"


def _opening(sights: Sequence[Sight], unread: str, expected: Expected) -> Iterator[Diagnostic]:
    span = Span(expected.file)
    refused = next((sight.reason for sight in sights if isinstance(sight, Refused)), "")
    if unread or refused:
        yield codes.UNREADABLE.at(
            span,
            f"The print file {expected.file} cannot be opened: {unread or refused}.",
            "Build the file again, and look whether it was copied to its end.",
        )
    elif any(isinstance(sight, Opened) and sight.mended for sight in sights):
        yield codes.MENDED.at(
            span,
            f"The print file {expected.file} can only be shown after mending.",
            "Write the file anew; a printer’s program may mend it in another way.",
        )


def _blanks(pages: Sequence[PageSeen], expected: Expected) -> Iterator[Diagnostic]:
    """Yield which pages are blank (GWG R0005), and where too many follow each other.

    Those that fill the printer's sheets are none of them.
    """
    blank = tuple(page.number for page in pages if page.blank)
    last = max((page.number for page in pages), default=0) - expected.filled
    left = tuple(number for number in blank if number <= last)
    span = Span(expected.file)
    if left:
        yield codes.BLANK.at(
            span,
            f"Nothing is printed on {list_words(left)}.",
            "Look whether that is meant.",
        )
    for run in _runs(blank):
        if len(run) > _MOST_BLANK and run[0] <= last:
            yield codes.BLANKS.at(
                span,
                f"Nothing is printed on {list_words(run)}, {len(run)} pages in a row.",
                "Take blank pages out; some printers take no more than two in a row.",
            )


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, ...]]:
    run: tuple[int, ...] = ()
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = ()
        run += (number,)
    if run:
        yield run


def _capped(findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield at most sixty findings of one code; each then says how many there are in all."""
    counts = Counter(one.code for one in findings)
    told: Counter[str] = Counter()
    for one in findings:
        told[one.code] += 1
        if counts[one.code] <= _MOST_OF_A_CODE:
            yield one
        elif told[one.code] <= _MOST_OF_A_CODE:
            more = f"There are {counts[one.code]} of these; {_MOST_OF_A_CODE} are told."
            yield replace(one, hint=f"{one.hint} {more}")


def _led(finding: Diagnostic, number: int, places: Mapping[int, Span]) -> Diagnostic:
    """Return the finding at the place in the manuscript that its page leads to."""
    if number not in places or finding.span is None:
        return finding
    message = with_file(finding.message, finding.span.path)
    return replace(finding, span=places[number], message=message)
