"""Turn a path that an author wrote into the file it means, and never into any other."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath

from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.workspace import codes

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 16 * MEGABYTE
LINE_LIMIT = 100_000
FILE_LIMIT = 512 * MEGABYTE
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".svg"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Tree:
    """One folder that nothing can be read outside of: not by `..`, a link or an absolute path.

    `label` is what findings call the folder (`manuscript`). `asked` maps every path that was asked
    for to the digest of what was found (empty where there was nothing): what a cache depends on.
    """

    def __init__(self, root: Path, label: str = "") -> None:
        self.root = root.resolve()
        self.label = label
        self.asked: dict[str, str] = {}

    def name(self, path: str) -> str:
        """Return `path` as findings name it, from the publication's folder."""
        return f"{self.label}/{path}" if self.label else path

    def has(self, path: str) -> bool:
        """Return whether `path` is a file of the tree, its case as written."""
        return self.locate(path).product is not None

    def locate(self, path: str, at: Span | None = None) -> Outcome[Path]:
        """Return the absolute path of the file that `path` means; `at` is where it is written."""
        at = at or Span(self.name(path))
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or path.startswith("/") or "\\" in path or "\0" in path:
            return self._refuse(
                codes.OUTSIDE.at(at, f"“{path}” is not a path inside {self._home}.")
            )
        folder, linked = self.root, False
        for index, part in enumerate(parts):
            found = _entry(folder, part)
            if found is None:
                return self._refuse(self._absent(path, folder, index, at))
            folder = folder / found
            linked = linked or folder.is_symlink()
            if index < len(parts) - 1 and not folder.is_dir():
                return self._refuse(self._absent(path, folder, index, at))
        if linked and not Path(os.path.realpath(folder)).is_relative_to(self.root):
            hint = "Copy the file into the publication instead of linking to it."
            message = f"“{path}” is a link that leads out of {self._home}."
            return self._refuse(codes.OUTSIDE.at(at, message, hint))
        if not folder.is_file():
            return self._refuse(codes.MISSING.at(at, f"“{path}” is not a file."))
        return Outcome(folder)

    def read(self, path: str, at: Span | None = None, limit: int = FILE_LIMIT) -> Outcome[bytes]:
        """Return the bytes of the file `path`, at most `limit` of them."""
        located = self.locate(path, at)
        if located.product is None:
            self.asked[path] = ""
            return Outcome(None, located.diagnostics)
        at = at or Span(self.name(path))
        try:
            data = _bytes_of(located.product, limit)
        except OSError as failure:
            reason = failure.strerror or "the system refused"
            message = f"“{path}” cannot be read: {reason}."
            return Outcome(None, (codes.UNREADABLE.at(at, message, "Check its permissions."),))
        if data is None:
            message = f"“{path}” is larger than {limit // MEGABYTE} MB."
            return Outcome(None, (codes.TOO_LARGE.at(at, message, "Split or shrink the file."),))
        self.asked[path] = hashlib.sha256(data).hexdigest()
        return Outcome(data)

    def read_text(self, path: str, at: Span | None = None) -> Outcome[str]:
        """Return the text of the file `path`: UTF-8, without a BOM, its lines ended by newlines."""
        read = self.read(path, at, TEXT_LIMIT)
        if read.product is None:
            return Outcome(None, read.diagnostics)
        return text_of(read.product, self.name(path))

    def digest(self, path: str) -> str:
        """Return the SHA-256 of what was read at `path`, empty where nothing could be."""
        if path not in self.asked:
            self.read(path)
        return self.asked.get(path, "")

    def listing(self, folder: str, suffix: str = "") -> tuple[str, ...]:
        """Return the files of `folder` whose names end with `suffix`, sorted, none hidden."""
        place = self.root / folder
        if not place.is_dir() or not Path(os.path.realpath(place)).is_relative_to(self.root):
            return ()
        names = sorted(e.name for e in os.scandir(place) if e.is_file() and e.name[0] != ".")
        above = f"{folder}/" if folder else ""
        found = tuple(above + name for name in names if name.lower().endswith(suffix))
        self.asked[f"{folder}/*{suffix}"] = hashlib.sha256("\0".join(found).encode()).hexdigest()
        return found

    @property
    def _home(self) -> str:
        return f"the {self.label} folder" if self.label else "the publication"

    def _refuse(self, finding: Diagnostic) -> Outcome[Path]:
        return Outcome(None, (finding,))

    def _absent(self, path: str, folder: Path, index: int, at: Span) -> Diagnostic:
        parts = PurePosixPath(path).parts
        part, last = parts[index], index == len(parts) - 1
        names = [] if not folder.is_dir() else [entry.name for entry in os.scandir(folder)]
        same = [name for name in names if name.casefold() == part.casefold()]
        if same:
            message = f"“{path}” is not there, but a file whose name differs in case is."
            return codes.CASE.at(at, message, f"Write “{same[0]}” as the file is named.")
        guess = nearest(part, (n for n in names if _may_stand_for(part, folder / n, last)))
        hint = f"Did you mean “{guess}”?" if guess else ""
        return codes.MISSING.at(at, f"“{path}” is not in {self._home}.", hint)


def text_of(data: bytes, name: str) -> Outcome[str]:
    """Return `data` as text, with a finding for what is not clean UTF-8; `name` is its file."""
    findings: list[Diagnostic] = []
    if data.startswith(b"\xef\xbb\xbf"):
        message = "The file begins with a byte order mark, which is left out."
        findings.append(codes.BOM.at(Span(name, 1), message, "Save it as UTF-8 without BOM."))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        return Outcome(None, (*findings, _not_utf8(data, failure, name)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if max(map(len, lines)) <= LINE_LIMIT and not _CONTROL.search(text):
        return Outcome(text, tuple(findings))
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_LIMIT:
            message = f"The line has {len(line)} characters, more than {LINE_LIMIT}."
            finding = codes.TOO_LARGE.at(Span(name, number), message, "Break it into paragraphs.")
            return Outcome(None, (*findings, finding))
        if bad := _CONTROL.search(line):
            message = f"The control character U+{ord(bad[0]):04X} cannot stand in a text."
            place = Span(name, number, bad.start() + 1, 1)
            findings.append(codes.CONTROL.at(place, message, "Delete it."))
    if any(finding.is_error for finding in findings):
        return Outcome(None, tuple(findings))
    return Outcome(text, tuple(findings))


def _not_utf8(data: bytes, failure: UnicodeDecodeError, name: str) -> Diagnostic:
    before = data[: failure.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    message = f"The byte 0x{data[failure.start]:02X} is not UTF-8."
    return codes.NOT_UTF8.at(Span(name, line, column, 1), message, "Save the file as UTF-8.")


def _may_stand_for(part: str, entry: Path, last: bool) -> bool:
    """Return whether `entry` is of the kind of `part`: a folder, a picture or another file."""
    if entry.is_dir() or not last:
        return entry.is_dir() and not last
    return (entry.suffix.lower() in _PICTURES) == (Path(part).suffix.lower() in _PICTURES)


def _entry(folder: Path, part: str) -> str | None:
    """Return the entry of `folder` called exactly `part` (in any Unicode normal form)."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError:
        return None
    if part in names:
        return part
    wanted = unicodedata.normalize("NFC", part)
    return next((n for n in names if unicodedata.normalize("NFC", n) == wanted), None)


def _bytes_of(path: Path, limit: int) -> bytes | None:
    with path.open("rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(0, "it is not an ordinary file")
        if about.st_size > limit:
            return None
        # What grows while it is read is read no further than it was.
        return file.read(about.st_size)
