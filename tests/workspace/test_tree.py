"""A tree opens the files inside it, exactly as they are named, and no others."""

import os
from pathlib import Path

import pytest

from octavo.workspace import Tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    home = tmp_path / "manuscript"
    (home / "text").mkdir(parents=True)
    (home / "text" / "a.md").write_text("Hej å\n", encoding="utf-8")
    (home / "text" / "Karta.png").write_bytes(b"x")
    (tmp_path / "secret.txt").write_text("secret")
    (home / "text" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (home / "text" / "in.md").symlink_to(home / "text" / "a.md")
    (home / "up").symlink_to(tmp_path)
    return Tree(home, "manuscript")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../secret.txt", "WSP-001"),
        ("text/../../secret.txt", "WSP-001"),
        ("/etc/passwd", "WSP-001"),
        ("text\\a.md", "WSP-001"),
        ("text/out.txt", "WSP-001"),
        ("up/secret.txt", "WSP-001"),
        ("", "WSP-001"),
        ("text/b.md", "WSP-002"),
        ("text", "WSP-002"),
        ("text/a.md/b", "WSP-002"),
        ("text/karta.png", "WSP-003"),
        ("Text/a.md", "WSP-003"),
    ],
)
def test_what_is_not_a_file_of_the_tree_is_refused(tree: Tree, path: str, code: str) -> None:
    outcome = tree.read(path)
    assert outcome.product is None
    assert [d.code for d in outcome.diagnostics] == [code]


@pytest.mark.parametrize("path", ["text/a.md", "text/in.md", "./text/a.md"])
def test_a_file_of_the_tree_is_read(tree: Tree, path: str) -> None:
    assert tree.read_text(path).product == "Hej å\n"
    assert tree.read_text(path).diagnostics == ()


def test_a_name_in_another_case_is_suggested(tree: Tree) -> None:
    (finding,) = tree.read("text/karta.png").diagnostics
    assert "Karta.png" in finding.hint


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("images/kort.png", "“karta.png”"),
        ("images/imags.yaml", "“images.yaml”"),
        ("image/karta.png", "“images”"),
        ("imags/karta.png", "“images”"),
        ("images/images.png", ""),  # there is an images.yaml, which is no picture
        ("images.png", ""),
        ("images/kort.yaml", ""),
        ("image", "“images.yaml”"),
    ],
)
def test_a_picture_is_suggested_for_a_picture_and_a_folder_for_a_folder(
    tmp_path: Path, path: str, meant: str
) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "karta.png").write_bytes(b"x")
    for name in ("images.yaml", "images/images.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (finding,) = Tree(tmp_path).read(path).diagnostics
    assert finding.code == "WSP-002"
    assert finding.hint == (f"Did you mean {meant}?" if meant else "")


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"ett\ntv\xe5\n", "WSP-004", (2, 3)),
        (b"\xef\xbb\xbfett\n", "WSP-005", (1, 0)),
        (b"ett\nt\x00v\n", "WSP-008", (2, 2)),
        (b"ett\n" + b"x" * 100_001, "WSP-006", (2, 0)),
    ],
)
def test_a_text_must_be_clean_utf_8(
    tree: Tree, data: bytes, code: str, place: tuple[int, int]
) -> None:
    (tree.root / "bad.md").write_bytes(data)
    (finding,) = tree.read_text("bad.md").diagnostics
    assert finding.span is not None
    assert (finding.code, finding.span.line, finding.span.column) == (code, *place)


def test_a_text_of_fifty_megabytes_is_refused_unread(tree: Tree) -> None:
    with (tree.root / "big.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert [d.code for d in tree.read_text("big.md").diagnostics] == ["WSP-006"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_reported(tree: Tree) -> None:
    (tree.root / "text" / "a.md").chmod(0)
    assert [d.code for d in tree.read("text/a.md").diagnostics] == ["WSP-007"]


def test_a_link_to_itself_is_not_a_file(tree: Tree) -> None:
    (tree.root / "loop").symlink_to("loop")
    assert [d.code for d in tree.read("loop").diagnostics] == ["WSP-002"]


def test_a_pipe_is_not_a_file(tree: Tree) -> None:
    os.mkfifo(tree.root / "pipe")
    assert [d.code for d in tree.read("pipe").diagnostics] == ["WSP-002"]


def test_what_was_asked_is_remembered(tree: Tree) -> None:
    tree.read("text/a.md")
    tree.read("text/none.md")
    assert len(tree.asked["text/a.md"]) == 64
    assert tree.asked["text/none.md"] == ""


def test_a_listing_is_sorted_and_hides_hidden_files(tree: Tree) -> None:
    (tree.root / "text" / ".b.md").write_text("")
    (tree.root / "text" / "0.md").write_text("")
    assert tree.listing("text", ".md") == ("text/0.md", "text/a.md", "text/in.md")
    assert tree.listing("nowhere", ".md") == ()
    (tree.root / "top.md").write_text("")
    assert tree.listing("", ".md") == ("top.md",)
