"""Several files become one publication that reads without an error."""

from __future__ import annotations

from pathlib import Path

from octavo.importers import Decision, Fate, Imported, Sureness
from octavo.importers.joining import joined
from tests.importers.parts import PNG, manuscript, picture

RECORDS = b"# Needs a person: say what it shows.\nimages/a.png:\n  alt: A\n  credit: C\n"
PHOTO = picture("PNG", (50, 20))


def part(title: str, *, language: str = "en", image: bytes = PNG, role: str = "author") -> Imported:
    about = f"title: {title}\nlanguage: {language}\nkind: article\ncontributors:\n  - ada\n"
    about += f"subjects:\n  - Snow\n  - {title}\ncontents:\n  - text/01-a.md\n  - text/02-b.md\n"
    first = (
        f"---\n# unsure: it may be a kicker\ntitle: {title}\nauthors:\n  - ada\n---\n\n"
        ":::{figure} images/a.png\nIt was cold.\n:::\n\nSee [b](02-b.md#x) and images/a.png.\n"
    )
    second = f"---\ntitle: More {title}\n---\n\n{{#x}}\nIt was ![dark](images/a.png).\n"
    what = Decision(
        "It was a heading.", Sureness.LIKELY, Fate.KEPT, "a.txt:2", "manuscript/text/01-a.md:7"
    )
    return Imported(
        {
            "publication.yaml": about.encode(),
            "people.yaml": f"ada:\n  name: Ada Ek\n  role: {role}\n".encode(),
            "images.yaml": RECORDS,
            "text/01-a.md": first.encode(),
            "text/02-b.md": second.encode(),
            "images/a.png": image,
        },
        (what,),
        language,
    )  # fmt: skip


def test_one_file_is_left_as_it_is() -> None:
    only = part("Ice")
    assert joined(["a.txt"], [only]) is only
    assert b"kind: book" in joined(["a.txt"], [only], "book").files["publication.yaml"]


def test_texts_follow_each_other_and_links_lead_to_them(tmp_path: Path) -> None:
    made = joined(["a.txt", "b.txt"], [part("Ice"), part("Fire", image=PHOTO)])
    read = manuscript(made, tmp_path)
    assert list(read.publication.contents) == [
        "text/01-a.md", "text/02-b.md", "text/03-a-2.md", "text/04-b-2.md",
    ]  # fmt: skip
    third = made.files["text/03-a-2.md"].decode()
    assert "[b](04-b-2.md#x)" in third
    assert "{figure} images/a-2.png" in third
    assert "and images/a.png." in third
    assert "(images/a-2.png)" in made.files["text/04-b-2.md"].decode()
    assert made.files["images/a-2.png"] == PHOTO
    assert set(read.images) == {"images/a.png", "images/a-2.png"}


def test_the_same_picture_stands_once() -> None:
    made = joined(["a.txt", "b.txt"], [part("Ice"), part("Fire")])
    assert [path for path in made.files if path.startswith("images/")] == ["images/a.png"]


def test_the_same_person_stands_once_and_two_of_one_key_stay_two(tmp_path: Path) -> None:
    same = manuscript(joined(["a", "b"], [part("Ice"), part("Fire")]), tmp_path / "same")
    assert list(same.people) == ["ada"]
    other = [part("Ice"), part("Fire", role="editor")]
    two = manuscript(joined(["a", "b"], other), tmp_path / "two")
    assert list(two.people) == ["ada", "ada-2"]
    assert [text.front.authors for text in two.texts] == [("ada",), (), ("ada-2",), ()]
    assert [each.key for each in two.publication.contributors] == ["ada", "ada-2"]


def test_a_foreign_language_is_that_of_its_texts(tmp_path: Path) -> None:
    made = joined(["a", "b"], [part("Ice"), part("Is", language="sv")])
    read = manuscript(made, tmp_path)
    assert read.publication.language == "en"
    assert [text.front.language for text in read.texts] == ["", "", "sv", "sv"]
    assert made.language == ""
    assert joined(["a", "b"], [part("Ice"), part("Fire")]).language == "en"


def test_marks_and_remarks_stay() -> None:
    made = joined(["a", "b"], [part("Ice"), part("Is", language="sv", image=PHOTO)])
    assert b"# unsure: the publication is called as" in made.files["publication.yaml"]
    assert b"# unsure: it may be a kicker\ntitle: Is\n" in made.files["text/03-a-2.md"]
    remark = b"# Needs a person: say what it shows.\nimages/a-2.png:"
    assert remark in made.files["images.yaml"]


def test_decisions_keep_their_places() -> None:
    made = joined(["a.txt", "b.docx"], [part("Ice"), part("Fire")], "issue")
    whole, first, second = made.decisions
    assert (whole.fate, whole.result) == (Fate.NEEDS_A_PERSON, "manuscript/publication.yaml")
    assert (first.source, first.result) == ("a.txt:2", "manuscript/text/01-a.md:7")
    assert (second.source, second.result) == ("b.docx: a.txt:2", "manuscript/text/03-a-2.md:7")


def test_subjects_are_gathered() -> None:
    made = joined(["a", "b"], [part("Ice"), part("Fire")])
    about = made.files["publication.yaml"].decode()
    assert "subjects:\n  - Snow\n  - Ice\n  - Fire\n" in about
