"""Turn a diagnostic code into the page that explains it."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "pages"
_CHECKOUT = Path(__file__).parents[3] / "docs" / "diagnostics"


def _folder() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def page_of(code: str) -> str | None:
    """Return the Markdown page of `code`, or None where no such code has a page."""
    known = {path.stem: path for path in pages()}
    path = known.get(code.upper())
    return path.read_text(encoding="utf-8") if path else None


def title_of(code: str) -> str | None:
    """Return the title of the page of `code`: its first heading without the code."""
    page = page_of(code)
    if page is None:
        return None
    heading = page.lstrip().partition("\n")[0].lstrip("# ")
    return heading.removeprefix(code.upper()).lstrip(" :.–—-").strip()


def pages() -> tuple[Path, ...]:
    """Return the pages of all codes, in the order of their codes."""
    return tuple(sorted(_folder().glob("[A-Z][A-Z][A-Z]-[0-9][0-9][0-9].md")))
