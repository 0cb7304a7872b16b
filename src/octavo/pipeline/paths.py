"""Turn the name of an edition into the path of its file below `build/`."""

from __future__ import annotations

_PATHS = {
    "epub": "epub/{}.epub",
    "print": "print/{}-print.pdf",
    "cover": "print/{}-cover.pdf",
    "screen": "screen/{}-screen.pdf",
    "onix": "onix/{}-onix.xml",
    "jsonld": "onix/{}.jsonld",
}


def path_of(edition: str, slug: str) -> str:
    """Return where the file of `edition` lies."""
    return _PATHS[edition].format(slug)
