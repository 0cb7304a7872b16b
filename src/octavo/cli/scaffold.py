"""Turn a kind, a language, a date and a title into the files of a small publication."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

_SCAFFOLDS = Path(__file__).parent / "scaffolds"
_SCHEMAS = Path(__file__).parent / "schemas"
_HOLE = re.compile(r"@([a-z-]+)@")
_TEMPLATES = frozenset({".yaml", ".md"})
_RENAMED = {"gitignore": ".gitignore"}


def write(
    folder: Path, kind: str, language: str, date: dt.date, title: str = ""
) -> tuple[Path, ...]:
    """Write the scaffold below `folder` and return the paths of its files, relative to it.

    The same folder name, title and date give the same bytes. Raises OSError where the system
    refuses, FileExistsError before it would overwrite anything.
    """
    files = dict(_files(kind, language))
    known = json.loads((_SCAFFOLDS / kind / language / "words.json").read_text("utf-8"))
    words = _words(folder.resolve().name, date, title or known["title"])
    with contextlib.ExitStack() as undo:
        for path, source in sorted(files.items()):
            content = source.read_bytes()
            if path.suffix in _TEMPLATES:
                content = _fill(content.decode("utf-8"), words).encode("utf-8")
            _write_new(folder / path, content, undo)
        undo.pop_all()
    return tuple(sorted(files))


def surroundings() -> dict[str, bytes]:
    """Return the files that stand around the texts of every publication, by path."""
    made = {".gitignore": (_SCAFFOLDS / "all" / "gitignore").read_bytes()}
    for schema in sorted(_SCHEMAS.glob("*.schema.json")):
        made[f"manuscript/.schemas/{schema.name}"] = schema.read_bytes()
    return made


def with_schema(path: str, content: bytes) -> bytes:
    """Return a file of the manuscript; a YAML file names its schema in its first line."""
    if path not in ("publication.yaml", "people.yaml", "images.yaml"):
        return content
    name = f".schemas/{path.removesuffix('.yaml')}.schema.json"
    return f"# yaml-language-server: $schema={name}\n".encode() + content


def _write_new(target: Path, content: bytes, undo: contextlib.ExitStack) -> None:
    """Write a file that is not there yet; `undo` takes it away again, with its new folders."""
    for parent in reversed(target.parents):
        if not parent.exists():
            parent.mkdir()
            undo.callback(_remove_folder, parent)
    with target.open("xb") as file:
        undo.callback(target.unlink, missing_ok=True)
        file.write(content)


def _remove_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _files(kind: str, language: str) -> Iterator[tuple[Path, Path]]:
    """Yield for every file of the scaffold its path in the publication and where it comes from."""
    for layer in (_SCAFFOLDS / "all", _SCAFFOLDS / kind / language):
        for source in layer.rglob("*"):
            if source.is_file() and source.name != "words.json":
                path = source.relative_to(layer)
                yield path.with_name(_RENAMED.get(path.name, path.name)), source
    for schema in _SCHEMAS.glob("*.schema.json"):
        yield Path("manuscript", ".schemas", schema.name), schema


def _words(name: str, date: dt.date, title: str) -> Mapping[str, str]:
    def urn(edition: str) -> str:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"octavo:{name}:{title}:{edition}").urn

    return {
        "slug": _slug(name),
        "title": json.dumps(title, ensure_ascii=False),
        "marked-title": json.dumps(
            re.sub(r"([\\`*_\[\]<>{}~])", r"\\\1", title), ensure_ascii=False
        ),
        "date": date.isoformat(),
        "year": str(date.year),
        "epub-urn": urn("epub"),
        "print-urn": urn("print"),
    }


def _fill(text: str, words: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: words[hole[1]], text)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "publication"
