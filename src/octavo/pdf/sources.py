"""Turn the PDFs of layouts into open ones; most are open already, from the binding before."""

from __future__ import annotations

import io

import pikepdf

_Source = tuple[pikepdf.Pdf, list[pikepdf.Object]]
_LAST: dict[bytes, _Source] = {}  # those of the last binding in the life of a process


class Sources:
    """The PDFs that a binding takes pages from."""

    def __init__(self) -> None:
        self._before = _LAST.copy()
        self._open: dict[bytes, _Source] = {}

    def pages(self, pdf: bytes) -> list[pikepdf.Object]:
        """Return the pages of `pdf`, to be read and copied, and never to be changed."""
        if pdf not in self._open:
            self._open[pdf] = self._before.get(pdf) or _opened(pdf)
        return self._open[pdf][1]

    def keep(self) -> None:
        """Keep open, until the next binding has done so, what this one has used."""
        _LAST.clear()
        _LAST.update(self._open)


def _opened(pdf: bytes) -> _Source:
    opened = pikepdf.open(io.BytesIO(pdf))
    return opened, [page.obj for page in opened.pages]
