"""Turn the declarations of the installed WeasyPrint into src/octavo/pdf/declared.py.

Run it with the project's own Python after WeasyPrint was renewed: a test says when that is due.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import cffi

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src" / "octavo" / "pdf" / "declared.py"
HEAD = '''"""Turn nothing into anything: the C declarations of WeasyPrint, as cffi compiles them.

Written by .ci/locks/declare.py from WeasyPrint {version} (BSD 3-Clause, Kozea and contributors).
"""

DIGEST = "{digest}"

'''


class Listener(cffi.FFI):
    """Note the texts that are declared."""

    texts: list[str] = []  # noqa: RUF012 - one list for the one object

    def cdef(self, text: str, **named: Any) -> None:
        """Declare `text`, and note it."""
        self.texts.append(text)
        super().cdef(text, **named)


def declared() -> str:
    """Return the text of the module. Must run before anything imports WeasyPrint."""
    plain, cffi.FFI = cffi.FFI, Listener
    try:
        from weasyprint import VERSION
    finally:
        cffi.FFI = plain
    sys.path.insert(0, str(ROOT / "src"))
    from octavo.pdf.headstart import digest

    ffi = plain()
    for text in Listener.texts:
        ffi.cdef(text)
    ffi.set_source("octavo.pdf.declared", None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "declared.py"
        ffi.emit_python_code(str(file))
        body = file.read_text(encoding="utf-8").removeprefix("# auto-generated file\n")
    return HEAD.format(version=VERSION, digest=digest(Listener.texts)) + body


if __name__ == "__main__":
    TARGET.write_text(declared(), encoding="utf-8")
