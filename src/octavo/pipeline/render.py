"""Turn a validated edition into the bytes of its finished files."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeVar

from octavo import pdf
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import PageMap, for_edition, moved
from octavo.pdf import Workers
from octavo.pipeline import codes, later, printing
from octavo.pipeline.assemble import Assembled
from octavo.pipeline.dressing import Dress, dress
from octavo.pipeline.house import House
from octavo.pipeline.model import Progress, Request
from octavo.pipeline.orders import Ordered, check_pages, place_order
from octavo.pipeline.plates import Inking, Plates, layout_pictures, screen_plate
from octavo.pipeline.printing import Pressed
from octavo.pipeline.threads import pool
from octavo.values import frozen
from octavo.workspace import Store

if TYPE_CHECKING:
    from octavo.epub import Conformance, EpubFile

_Made = TypeVar("_Made")
_Mapped = Future["PageMap | None"]


@frozen
class Printed:
    """What was made of the printed pages; `page_map` is there even where no file was asked for."""

    page_map: PageMap | None = None
    pages: Pressed | None = None
    cover: Pressed | None = None
    screen: pdf.ScreenFile | None = None
    ordered: Ordered | None = None


@frozen
class Rendered:
    """The finished files, each None where it was not asked for or could not be made.

    `told` has the files for the book trade, by name.
    """

    epub: EpubFile | None = None
    printed: Printed = Printed()
    told: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def page_map(self) -> PageMap | None:
        """The map of the printed pages, where there are any."""
        return self.printed.page_map

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of each edition that is there, by its name."""
        made = {
            "epub": self.epub.data if self.epub else None,
            "print": self.printed.pages.data if self.printed.pages else None,
            "cover": self.printed.cover.data if self.printed.cover else None,
            "screen": self.printed.screen.pdf if self.printed.screen else None,
        }
        return {**{name: data for name, data in made.items() if data is not None}, **self.told}


def render(
    assembled: Assembled,
    house: House,
    request: Request,
    workers: Workers,
    store: Store,
    progress: Progress,
    meanwhile: Callable[[], None] = lambda: None,
) -> Outcome[Rendered]:
    """Render what was asked for: printed pages in the workers, pictures for the EPUB meanwhile.

    What else is to be done is done `meanwhile`, too, when the workers have begun; what it raises is
    raised here.

    The EPUB of a publication that is printed too carries the numbers of the printed pages, so those
    are laid out for it even where only the EPUB was asked for.
    """
    ordered: Ordered | None = None
    found: tuple[Diagnostic, ...] = ()
    if "print" in assembled.edition.metadata.editions:
        order = place_order(for_edition(assembled.edition, "print"), house, request)
        ordered, found = order.product, order.diagnostics
        if ordered is None:
            return Outcome(None, found)
    shop = _Shop(assembled, ordered, workers, store, progress)
    pages, dressed, written = _at_once(shop, meanwhile)
    printed = pages.product or Printed()
    found = (*found, *pages.diagnostics, *dressed.diagnostics)
    if request.certify and dressed.product is not None and written.product is not None:
        written = _certified(shop, written, dressed.product, printed.page_map)
    return Outcome(Rendered(written.product, printed), (*found, *written.diagnostics))


def _certified(
    shop: _Shop, written: Outcome[EpubFile], dress: Dress, page_map: PageMap | None
) -> Outcome[EpubFile]:
    """Return the EPUB with the claim that every checker agrees with what was `written`."""
    from octavo import epub
    from octavo.pipeline.judging import certify

    assert written.product is not None
    metadata = shop.assembled.edition.metadata
    verdict = certify(written.product, shop.progress)
    if not verdict.is_clean:
        message = "The EPUB cannot be certified: its checkers have something to say."
        hint = "Mend what they say, or build without --certify; the EPUB then claims nothing."
        refused = codes.NOT_CERTIFIED.at(Span(metadata.source), message, hint)
        return Outcome(None, (*written.diagnostics, *verdict.findings, refused))
    return _write(shop, dress, page_map, epub.vouched(metadata)).plus(verdict.findings)


def _write(
    shop: _Shop, dress: Dress, page_map: PageMap | None, claim: Conformance | None = None
) -> Outcome[EpubFile]:
    from octavo import epub

    shop.progress("writing the EPUB", 0, 0)
    edition, stylesheets = for_edition(shop.assembled.edition, "epub"), shop.assembled.stylesheets
    if page_map is not None and shop.ordered is not None:
        page_map = moved(page_map, shop.ordered.edition, edition)
    return epub.write(edition, stylesheets, *dress, page_map, shop.store, conformance=claim)


@frozen
class _Shop:
    """What every step of a rendering works with."""

    assembled: Assembled
    ordered: Ordered | None
    workers: Workers
    store: Store
    progress: Progress


def _at_once(
    shop: _Shop, meanwhile: Callable[[], None]
) -> tuple[Outcome[Printed], Outcome[Dress], Outcome[EpubFile]]:
    """Print and, beside it, dress the EPUB and write it when it is known where pages begin."""
    begun, mapped = threading.Event(), _Mapped()
    with pool(4) as threads:
        printed = threads.submit(_print, shop, begun, mapped)
        printed.add_done_callback(lambda ended: _go_on(ended, begun, mapped))
        aside = threads.submit(_after, begun, meanwhile)
        dressed = threads.submit(_after, begun, lambda: _dress(shop))
        written = threads.submit(_written, shop, dressed, mapped)
        try:
            aside.result()
            return printed.result(), dressed.result(), written.result()
        except BaseException:
            shop.workers.stop()  # whoever waits for them ends, too
            raise


def _go_on(printed: Future[Outcome[Printed]], begun: threading.Event, mapped: _Mapped) -> None:
    """Let nobody wait for what has ended; without pages, the EPUB is written without a map."""
    begun.set()
    if printed.cancelled() or printed.exception() is not None:
        mapped.cancel()
    elif not mapped.done():
        mapped.set_result(None)


def _after(begun: threading.Event, task: Callable[[], _Made]) -> _Made:
    """Do `task` once the workers have begun: they are what the build waits for."""
    begun.wait()
    return task()


def _dress(shop: _Shop) -> Outcome[Dress]:
    return dress(shop.assembled, shop.workers, shop.store, shop.progress)


def _written(shop: _Shop, dressed: Future[Outcome[Dress]], mapped: _Mapped) -> Outcome[EpubFile]:
    """Write the EPUB, if there is to be one, as soon as all that it needs is there."""
    shown = dressed.result().product
    page_map = mapped.result()
    return Outcome(None) if shown is None else _write(shop, shown, page_map)


def _print(shop: _Shop, begun: threading.Event, mapped: _Mapped) -> Outcome[Printed]:
    """Lay out the pages of print, and finish the files that were asked for.

    `begun` is set when the workers have the pages, or there is nothing for them to do; `mapped`
    when it is known which they are.
    """
    if shop.ordered is None:
        return Outcome(None)
    ordered, wanted = shop.ordered, shop.assembled.wanted
    inking = Inking(ordered, shop.store) if {"print", "cover"} & set(wanted) else None
    with pool(1) as aside, _announced(begun, shop.progress) as progress:
        if inking is not None:
            aside.submit(_make_ready, inking, begun)  # while the pages are laid out
        laid_out = printing.lay_out(
            shop.assembled,
            ordered,
            inking if "print" in wanted else None,
            *(shop.workers, shop.store, progress),
            mapped=mapped.set_result,
        )
    found = laid_out.diagnostics
    if laid_out.product is None:
        return Outcome(None, found)
    made = Printed(laid_out.product.page_map, ordered=ordered)
    if inking is not None:
        finished = _finish(shop, made, inking, laid_out.product)
        made, found = finished.product or made, (*found, *finished.diagnostics)
    if "screen" in wanted:
        shop.progress("screen pages", 0, 0)
        screen = _screen(shop, _as(shop, ordered, "screen"))
        made, found = replace(made, screen=screen.product), (*found, *screen.diagnostics)
    return Outcome(made, found)


@contextlib.contextmanager
def _announced(begun: threading.Event, progress: Progress) -> Iterator[Progress]:
    """Set `begun` with the first word of progress, which is told as jobs go to the workers."""

    def tell(stage: str, done: int, total: int) -> None:
        begun.set()
        progress(stage, done, total)

    try:
        yield tell
    finally:
        begun.set()


def _make_ready(inking: Inking, begun: threading.Event) -> None:
    """Load, and make, what the press does not need the pages for."""
    begun.wait()
    space = inking.space.product
    if space is not None:
        later.press.make_ready(space)


def _finish(shop: _Shop, made: Printed, inking: Inking, pages: pdf.PrintFile) -> Outcome[Printed]:
    """Return `made` with the files for the printer that were asked for."""
    assert made.ordered is not None
    ordered, wanted = made.ordered, shop.assembled.wanted
    found = check_pages(ordered, len(pages.page_map.pages))
    if "print" in wanted:
        shop.progress("press", 0, 0)
        pressed = printing.press_pages(shop.assembled, ordered, inking, pages)
        made, found = replace(made, pages=pressed.product), (*found, *pressed.diagnostics)
    if "cover" in wanted:
        shop.progress("cover", 0, 0)
        cover = printing.press_cover(
            *(shop.assembled, _as(shop, ordered, "cover"), inking, pages.page_map),
            *(shop.workers, shop.store),
        )
        made, found = replace(made, cover=cover.product), (*found, *cover.diagnostics)
    return Outcome(made, found)


def _as(shop: _Shop, ordered: Ordered, name: str) -> Ordered:
    """Return the order with the edition as `name` shows it."""
    shown = for_edition(shop.assembled.edition, name)
    laid = replace(shown.metadata, bleed=ordered.laid_bleed)
    return replace(ordered, edition=replace(shown, metadata=laid))


def _screen(shop: _Shop, ordered: Ordered) -> Outcome[pdf.ScreenFile]:
    pictures = layout_pictures(ordered.edition, shop.store)
    plates = Plates(ordered.edition, screen_plate(shop.store))
    made = pdf.render_screen(
        *(ordered.edition, shop.assembled.stylesheets, pictures.product or {}),
        *(shop.workers, shop.store, shop.progress),
        plates=plates,
        multiple=ordered.order.printer.multiple,
    )
    return Outcome(made.product, (*plates.findings, *made.diagnostics))
