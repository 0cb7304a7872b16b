"""The rooms import each other as docs/architecture.md says, and only by their faces."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "octavo"
SHARED = {"lxml", "octavo"}
# What lies beside the rooms: the program's version, how it makes a class of values and loads
# modules late, how it reads XML, what it has made before, and how the alphabets of languages sort.
COMMON = {"__version__", "values", "later", "markup", "memory", "collation"}


class Row(NamedTuple):
    """What the table allows one room to import."""

    rooms: set[str]
    packages: set[str]


def table() -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for line in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and (name := re.fullmatch(r"`(\w+)`", cells[0])):
            rows[name[1]] = Row(words(cells[3]), words(cells[4]))
    return rows


def words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip()}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            module = node.module or ""
            if module == "octavo":
                yield from ((node.lineno, f"octavo.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def breaches(room: str, row: Row, path: Path) -> Iterator[str]:
    for line, name in imports(path):
        top, *rest = name.split(".")
        where = f"{path.relative_to(ROOT)}:{line}"
        if top in sys.stdlib_module_names:
            continue
        if top != "octavo":
            if top not in row.packages | SHARED:
                yield f"{where} imports {top}, which belongs to another room"
        elif rest and rest[0] not in {room, *COMMON}:
            if rest[0] not in row.rooms:
                yield f"{where} imports the room {rest[0]}, which is not in its row"
            elif len(rest) > 1:
                yield f"{where} imports {name}, not the face of {rest[0]}"


def rooms() -> list[str]:
    return sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file())


def test_every_room_is_in_the_table_and_every_row_is_a_room() -> None:
    assert rooms() == sorted(table())


def test_no_row_allows_a_circle() -> None:
    rows = table()
    order: list[str] = []
    while len(order) < len(rows):
        free = [r for r in rows if r not in order and rows[r].rooms <= set(order)]
        assert free, f"a circle among {sorted(set(rows) - set(order))}"
        order += free


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_what_its_row_allows(room: str) -> None:
    row = table()[room]
    found = [b for path in sorted((SOURCE / room).rglob("*.py")) for b in breaches(room, row, path)]
    assert found == []


@pytest.mark.parametrize("room", [room for room in rooms() if room != "cli"])
def test_only_the_command_line_prints_or_exits(room: str) -> None:
    for path in sorted((SOURCE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"print", "exit", "quit"}, f"{path}:{node.lineno}"
