"""`octavo import` makes a publication that builds, tells what it decided, and harms no file."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from octavo.cli.app import run
from tests.cli.conftest import SOURCES, Run
from tests.importers.parts import PNG, epub, page
from tests.importers.word_parts import docx, p

ITEM = '<item id="i" href="a.png" media-type="image/png"/>'
BOOK = epub(
    {
        "one.xhtml": page('<h1>One</h1><p>It was cold.</p><p><img src="a.png" alt="Ice"/></p>'),
        "two.xhtml": page("<h1>Two</h1><p>It was dark.</p>"),
    },
    items=ITEM,
    more={"OPS/a.png": PNG},
)
SHORTER = epub({"one.xhtml": page("<h1>One</h1><p>It was warm.</p>")})
ONE, TWO = "manuscript/text/01-one.md", "manuscript/text/02-two.md"


def noise() -> bytes:
    """Return a picture that cannot be packed any smaller."""
    held = io.BytesIO()
    Image.frombytes("RGB", (400, 300), random.Random(1).randbytes(360_000)).save(held, "PNG")
    return held.getvalue()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to an empty folder that holds a book."""
    monkeypatch.chdir(tmp_path)
    Path("book.epub").write_bytes(BOOK)


def imported(*more: str, book: bytes = BOOK) -> int:
    Path("book.epub").write_bytes(book)
    return run(["import", "book.epub", "--into", "ice", *more])


def tree(folder: str = "ice") -> dict[str, bytes]:
    root = Path(folder)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def text(path: str) -> str:
    return Path("ice", path).read_text("utf-8")


def test_a_publication_is_made_as_new_makes_one_and_reads_without_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert imported() == 0
    made = set(tree())
    assert {".gitignore", "import-report.md", "import-report.json", ONE, TWO} <= made
    assert "manuscript/.schemas/publication.schema.json" in made
    about = text("manuscript/publication.yaml")
    assert about.startswith("# yaml-language-server: $schema=.schemas/publication.schema.json\n")
    assert run(["show", "outline", "ice"]) == 0
    said = capsys.readouterr()
    assert "Next: octavo build ice\n" in said.err
    assert "error" not in said.err
    assert "One" in said.out


def test_what_is_imported_builds_at_once() -> None:
    assert imported() == 0
    assert run(["build", "ice", "epub", "-q"]) == 0
    with zipfile.ZipFile(next(Path("ice/build/epub").glob("*.epub"))) as archive:
        words = "".join(archive.read(n).decode() for n in archive.namelist() if "xhtml" in n)
    assert words.index("It was cold.") < words.index("It was dark.")


def test_a_picture_without_alternative_text_makes_a_draft(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bare = {"one.xhtml": page('<h1>One</h1><p>a</p><p><img src="a.png"/></p>')}
    assert imported(book=epub(bare, items=ITEM, more={"OPS/a.png": PNG})) == 0
    assert "Next: octavo build ice --draft\n" in capsys.readouterr().err
    assert run(["build", "ice", "epub", "-q"]) == 1
    assert run(["build", "ice", "epub", "-q", "--draft"]) == 0


def test_the_same_source_makes_the_same_bytes_and_changes_nothing() -> None:
    assert imported() == 0
    first = tree()
    assert imported() == 0
    assert tree() == first


def test_a_file_that_nobody_edited_is_renewed_and_one_made_no_more_goes() -> None:
    assert imported() == 0
    assert imported(book=SHORTER) == 0
    assert "It was warm." in text(ONE)
    assert not Path("ice", TWO).exists()
    assert not Path("ice/manuscript/images/a.png").exists()


def test_a_file_that_was_edited_stays_and_the_new_one_stands_beside(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert imported() == 0
    Path("ice", ONE).write_text("Mine.\n")
    assert imported(book=SHORTER) == 0
    assert text(ONE) == "Mine.\n"
    assert "It was warm." in text(f"{ONE}.imported")
    assert Path("ice", TWO).exists()
    assert f"`{ONE}` stays; the new one is `{ONE}.imported`" in text("import-report.md")
    assert f"{ONE} was edited and stays" in capsys.readouterr().err
    Path("ice", f"{ONE}.imported").write_text("Mine, too.\n")
    assert imported() == 0
    assert text(ONE) == "Mine.\n"
    assert text(f"{ONE}.imported") == "Mine, too.\n"
    assert "It was cold." in text(f"{ONE}.imported-2")


def test_a_file_that_no_import_made_stays() -> None:
    assert imported(book=SHORTER) == 0
    Path("ice", TWO).write_text("Mine.\n")
    Path("ice/styles").mkdir()
    assert imported() == 0
    assert text(TWO) == "Mine.\n"
    assert "It was dark." in text(f"{TWO}.imported")


def test_notes_in_the_report_stay() -> None:
    assert imported() == 0
    Path("ice/import-report.md").write_text("Done so far.\n")
    assert imported() == 0
    assert text("import-report.md") == "Done so far.\n"
    assert text("import-report.md.imported").startswith("# Import report\n")


@pytest.mark.parametrize("record", [None, "{}", "no JSON", '{"format": "octavo-import"}'])
def test_the_folder_of_something_else_is_left_alone(record: str | None) -> None:
    Path("ice").mkdir()
    Path("ice/mine.txt").write_text("mine")
    if record is not None:
        Path("ice/import-report.json").write_text(record)
    before = tree()
    assert imported() == 2
    assert tree() == before


def test_an_empty_folder_and_one_under_version_control_are_filled() -> None:
    Path("ice/.git").mkdir(parents=True)
    assert imported() == 0
    assert Path("ice", ONE).is_file()
    os.chdir("ice")
    assert run(["import", "../book.epub", "--into", "."]) == 0


def test_a_link_out_of_the_folder_is_not_followed() -> None:
    assert imported(book=SHORTER) == 0
    Path("elsewhere").mkdir()
    Path("ice/manuscript/images").symlink_to(Path("elsewhere").resolve())
    assert imported() == 2
    assert list(Path("elsewhere").iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_refused() -> None:
    Path("ice").write_text("mine")
    assert imported() == 2
    assert Path("ice").read_text() == "mine"


def test_a_dry_run_shows_the_tree_and_the_decisions_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert imported("--dry-run") == 0
    said = capsys.readouterr()
    assert not Path("ice").exists()
    assert any(line.split()[0] == ONE for line in said.out.splitlines() if line.strip())
    assert "\nNeeds a person:\n" in said.out
    assert "files would be written" in said.err


def test_lines_are_one_decision_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert imported("--dry-run", "--format", "lines") == 0
    out = capsys.readouterr().out
    assert "Needs a person" not in out
    assert "OPS/a.png → manuscript/images.yaml certain needs a person: The credit" in out


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert imported("--dry-run", "--format", "json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["written"] == []
    assert whole["tree"][ONE] > 0
    assert {each["part"] for each in whole["decisions"]} >= {"needs a person"}


def test_the_record_has_every_file_as_it_was_written() -> None:
    assert imported() == 0
    record = json.loads(text("import-report.json"))
    assert record["sources"][0]["name"] == "book.epub"
    assert set(record["files"]) == set(tree()) - {"import-report.json"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "IMP-011"),
        (b" \n\t", "IMP-011"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "IMP-008"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "IMP-003"),
        (b"%PDF-1.7\n", "IMP-009"),
        (PNG, "IMP-009"),
        (BOOK[: len(BOOK) // 2], "IMP-001"),
        (b"word \0\1\2 word" * 9, "IMP-009"),
        (b"a line of text\n" * 7_000_000, "IMP-010"),
    ],
    ids=["empty", "blank", "doc", "locked", "pdf", "picture", "half", "binary", "100 MB"],
)
def test_bad_input_is_one_finding_and_leaves_nothing(
    data: bytes, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported("--format", "json", book=data) == 1
    assert [d["code"] for d in json.loads(capsys.readouterr().out)["diagnostics"]] == [code]
    assert [path.name for path in Path().iterdir()] == ["book.epub"]


def test_books_are_not_joined(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "book.epub", "book.epub", "--into", "ice"]) == 1
    assert "IMP-013" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "gone.docx", "--into", "ice"]) == 1
    assert "WSP-002" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    big = epub(
        {"one.xhtml": page('<h1>One</h1><p><img src="a.png" alt="Ice"/></p>')},
        items=ITEM,
        more={"OPS/a.png": noise()},
    )
    Path("book.epub").write_bytes(big)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from octavo.cli.app import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "import", "book.epub", "--into", "ice"],
        env=os.environ | {"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr[:7]) == (2, "CLI-007")
    assert [path.name for path in tmp_path.iterdir()] == ["book.epub"]


def test_text_on_standard_input_and_files_become_one_publication(octavo: Run) -> None:
    Path("one.txt").write_text("Ice\n\nIt was cold, and the light was gone before noon.\n")
    Path("two.html").write_text(
        "<html lang='en'><body><article><h1>Fire</h1><p>It was warm by the stove, and nobody spoke."
        "</p></article></body></html>"
    )
    done = octavo("import", "one.txt", "two.html", "--into", "ice", "--kind", "issue")
    assert (done.returncode, "Next: octavo build ice" in done.stderr) == (0, True)
    about = text("manuscript/publication.yaml")
    assert about.index("text/01-ice.md") < about.index("text/02-fire.md")
    assert "kind: issue" in about
    assert "It was warm" in text("manuscript/text/02-fire.md")
    assert octavo("show", "outline", "ice").returncode == 0


def test_a_clipboard_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "-", "-", "--into", "ice"]) == 2
    assert "CLI-002" in capsys.readouterr().err


PAGE = (
    "<html lang='en-US'><head><title>Ice</title></head><body><article><h1>Ice</h1><p>It was cold, "
    "and the light was gone before noon.</p><figure><img src='Ice_files/a.png' alt='A lead'>"
    "<figcaption>A lead in the ice.</figcaption></figure></article></body></html>"
)


@pytest.mark.parametrize("name", ["saved", "saved/Ice.html"])
def test_a_saved_page_brings_its_pictures_along(name: str) -> None:
    Path("saved/Ice_files").mkdir(parents=True)
    Path("saved/Ice.html").write_text(PAGE)
    Path("saved/Ice_files/a.png").write_bytes(PNG)
    assert run(["import", name, "--into", "ice"]) == 0
    assert [data for path, data in tree().items() if "manuscript/images/" in path] == [PNG]


@pytest.mark.parametrize(("more", "words"), [((), "“cold”"), (("--no-tidy",), '"cold"')])
def test_typography_is_that_of_the_language_unless_it_is_to_be_left(
    more: tuple[str, ...], words: str
) -> None:
    Path("ice.html").write_text(PAGE.replace("cold,", '"cold",'))
    assert run(["import", "ice.html", "--into", "ice", *more]) == 0
    (made,) = Path("ice/manuscript/text").glob("*.md")
    assert words.rstrip('"”') in made.read_text("utf-8")
    assert ("The rule “quotes”" in text("import-report.md")) is not bool(more)


def test_lines_of_yaml_in_the_report_are_those_of_the_file() -> None:
    Path("ice.txt").write_text("Ice\n\nIt was cold, and the light was gone before noon.\n")
    assert run(["import", "ice.txt", "--into", "ice"]) == 0
    whole = json.loads(text("import-report.json"))
    said = next(d for d in whole["decisions"] if "language" in d["what"].lower())
    line = int(said["result"].rpartition(":")[2])
    assert text("manuscript/publication.yaml").splitlines()[line - 1].startswith("language:")


@pytest.mark.parametrize("there", [False, True], ids=["new", "renewed"])
def test_a_kill_before_the_move_leaves_the_folder_as_it_was(there: bool) -> None:
    if there:
        assert imported() == 0
        Path("book.epub").write_bytes(SHORTER)
    before = tree() if there else {}
    killed = (
        "import os, pathlib, sys\n"
        "pathlib.Path.rename = pathlib.Path.replace = lambda *_: os.kill(os.getpid(), 9)\n"
        "from octavo.cli.app import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", killed, "import", "book.epub", "--into", "ice"],
        env=os.environ | {"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -9
    assert {p: d for p, d in tree().items() if not p.startswith(".importing-")} == before
    assert imported() == 0
    assert [path.name for path in Path().rglob(".importing-*")] == []


HOUSE = b"heading-1: [House oddity]\n"
NOVEL = docx(p("Ice", "Title") + p("a") + p("Two", "Konstig") + p("It was cold."))


@pytest.mark.parametrize("beside", [True, False], ids=["beside", "named"])
def test_styles_of_word_mean_what_the_table_says(beside: bool) -> None:
    Path("novel.docx").write_bytes(NOVEL)
    Path("word-styles.yaml" if beside else "house.yaml").write_bytes(HOUSE)
    more = () if beside else ("--word-styles", "house.yaml")
    assert run(["import", "novel.docx", "--into", "ice", *more]) == 0
    assert "\n## Two\n" in text("manuscript/text/01-ice.md")


def test_no_table_of_styles_and_one_for_another_kind_change_nothing() -> None:
    Path("novel.docx").write_bytes(NOVEL)
    assert run(["import", "novel.docx", "--into", "ice"]) == 0
    assert "\n\nTwo\n" in text("manuscript/text/01-ice.md")
    Path("word-styles.yaml").write_text("headline: [")
    assert run(["import", "book.epub", "--into", "book"]) == 0


def test_a_table_of_styles_that_is_wrong_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("novel.docx").write_bytes(NOVEL)
    Path("word-styles.yaml").write_text("headline: [Rubrik]")
    assert run(["import", "novel.docx", "--into", "ice"]) == 1
    assert "IMP-206" in capsys.readouterr().err
    assert not Path("ice").exists()


def test_another_run_makes_the_same_bytes(octavo: Run) -> None:
    Path("one.docx").write_bytes(NOVEL)
    Path("two.html").write_text(PAGE)
    Path("three.txt").write_text("Fire\n\nIt was warm by the stove, and nobody there spoke.\n")
    for names in (("one.docx", "two.html", "three.txt"), ("book.epub",)):
        for seed in "12":
            into = f"{len(names)}-{seed}"
            assert octavo("import", *names, "--into", into, PYTHONHASHSEED=seed).returncode == 0
        assert tree(f"{len(names)}-1") == tree(f"{len(names)}-2")
