"""Title, figures, subheads, lists, quotations, notes, signatures, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.importers.model import Fate, Sureness
from tests.importers.parts import manuscript
from tests.importers.pasted import body, flow, is_in_order, markdown, pasted, said, unaccounted

LONG = (
    "The ice came early that year, and nobody who was there will forget how it sounded when the "
    "first of the ships met it on the way into the harbour."
)
MORE = (
    "They had been told to expect a mild season, and the pilots believed what they had been told, "
    "as they always had and as their fathers had before them."
)
ARTICLE = f"""Opinion
The Long Winter
By Ada Ek and Bo von Öst | 15 January 2022

harbour.jpgThe harbour froze in one night. Photograph: Cy Dahl/Agency

{LONG}[1]

What the pilots knew

{MORE}²

- the depth of the channel
- the names of the lights

The field was 40 m² and cost $5_000 *each*, see https://example.org/ice_map?year=2022 for more.

1. First they rang the bell.
2. Then they waited.

> We heard nothing at all.
> — Old pilot

***

Nobody asked for it.

Notes
1. Log of the station, volume 3.
2. Interview with the pilot, 2021.

Ada Ek is a writer.
Bo von Öst is a historian at the Institute of Ice.
"""


FIELD = (
    "The field was 40 m² and cost $5\\_000 \\*each\\*, see "
    "<https://example.org/ice_map?year=2022> for more."
)


def front(text: str) -> str:
    return markdown(pasted(text)).split("\n---\n")[0]


def test_an_article_with_everything_keeps_every_word(tmp_path: Path) -> None:
    made = pasted(ARTICLE)
    assert unaccounted(ARTICLE, made, tmp_path) == ([], [])
    text = manuscript(made, tmp_path / "again").texts[0]
    assert is_in_order(flow(text), said(ARTICLE))
    assert text.front.authors == ("ada-ek", "bo-von-ost")
    lines = markdown(made).split("\n")
    for each in made.decisions:
        if each.result.startswith("manuscript/text/") and ":" in each.result:
            assert lines[int(each.result.rpartition(":")[2]) - 1]


def test_every_part_of_an_article_becomes_its_markdown() -> None:
    assert body(ARTICLE).split("\n\n") == [
        ":::{figure} images/harbour.jpg\nThe harbour froze in one night.\n:::",
        f"{LONG}[^1]",
        "## What the pilots knew",
        f"{MORE}[^2]",
        "- the depth of the channel\n- the names of the lights",
        FIELD,
        "1. First they rang the bell.\n2. Then they waited.",
        ":::{quote}\n:attribution: Old pilot\nWe heard nothing at all.\n:::",
        "***",
        "Nobody asked for it.",
        "[^1]: Log of the station, volume 3.",
        "[^2]: Interview with the pilot, 2021.",
    ]


# ------------------------------------------------------------------------------------- the head


@pytest.mark.parametrize("kicker", ["Analysis:", "Analys.", "Kommentar:", "Kronikk –", "Tribune |"])
def test_a_kicker_heads_the_deck(kicker: str) -> None:
    said_first = f"{kicker} The ice is here.\n\nPublished: 2022-01-15\n\n{LONG}\n\n{MORE}"
    made = front(f"The Long Winter\n\n{said_first}")
    assert f"kicker: {kicker.split(maxsplit=1)[0].rstrip(':.')}" in made
    assert 'deck: "The ice is here."' in made or "deck: The ice is here." in made


def test_a_word_that_begins_like_a_kicker_is_none() -> None:
    first = "Commentary is free. That was the rule.\n\n2022-01-15"
    made = front(f"The Long Winter\n\n{first}\n\n{LONG}\n\n{MORE}")
    assert "kicker" not in made
    assert "Commentary is free." in made


def test_a_body_above_a_late_date_is_no_deck() -> None:
    made = markdown(pasted(f"The Long Winter\n\n{LONG}\n\n{MORE}\n\nPublished: 2022-01-15\n\nEnd."))
    assert "deck" not in made
    assert "date: " in made


def test_a_title_that_comes_back_late_is_a_subhead() -> None:
    between = "\n\n".join([LONG] * 10)
    made = pasted(f"The Long Winter\n\n{between}\n\nThe Long Winter\n\n{MORE}")
    assert "## The Long Winter" in markdown(made)
    assert not any(each.fate is Fate.DROPPED for each in made.decisions)


def test_a_text_without_a_title_is_named_after_its_file() -> None:
    made = pasted(f"{LONG}\n\n{MORE}")
    assert "# unsure: the text has no title of its own\ntitle: article\n" in markdown(made)
    assert LONG in markdown(made)


def test_a_photographer_is_a_contributor() -> None:
    made = pasted(f"The Long Winter\nText: Ada Ek Foto: Bo Ek\n\n{LONG}")
    assert "contributors:\n  - bo-ek\n" in made.files["publication.yaml"].decode()
    assert "authors:\n  - ada-ek\n" in markdown(made)


# -------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    "pasted_so",
    [
        "ice.jpgThe ice at night. Photo: Ada Ek",
        "ice.jpg The ice at night. Photo: Ada Ek",
        "ice.jpg\nThe ice at night. Photo: Ada Ek",
        "ice.jpg\n\nThe ice at night. Photo: Ada Ek",
        "ice.jpg\nThe ice at night.\nPhoto: Ada Ek",
        "ice.jpgThe ice at night.\nPhoto: Ada Ek",
        "ice.jpg\nThe ice at night. (Photo: Ada Ek)",
    ],
)
def test_a_figure_is_known_however_it_was_pasted(pasted_so: str, tmp_path: Path) -> None:
    text = f"Winter\n\n{LONG}\n\n{pasted_so}\n\n{MORE}"
    made = pasted(text)
    assert ":::{figure} images/ice.jpg\nThe ice at night.\n:::" in markdown(made)
    assert 'credit: "Photo: Ada Ek"' in made.files["images.yaml"].decode()
    assert unaccounted(text, made, tmp_path) == ([], [])


def test_a_picture_without_a_credit_needs_a_person() -> None:
    made = pasted(f"Winter\n\nice.pngThe ice at night\n\n{LONG}")
    assert ":::{figure} images/ice.png\nThe ice at night\n:::" in markdown(made)
    assert "credit" in made.files["images.yaml"].decode().split("\n")[0]
    asked = [each.what for each in made.decisions if each.fate is Fate.NEEDS_A_PERSON]
    assert any("Whose the picture is" in what for what in asked)


def test_a_long_caption_without_a_credit_is_marked() -> None:
    made = pasted(f"Winter\n\nice.png{LONG} {MORE}\n\n{LONG}")
    assert "<!-- unsure: the caption of this picture has no credit" in markdown(made)


@pytest.mark.parametrize(
    "sentence",
    [
        "logo.svg is the file that they had sent, and nobody could open it that day.",
        "The file ice.jpg was lost on the way from the harbour to the newspaper office.",
        "Ask for a photo: they have many of them, and most are of ships in the ice at night.",
    ],
)
def test_a_sentence_about_a_picture_is_no_figure(sentence: str) -> None:
    made = pasted(f"Winter\n\n{LONG}\n\n{sentence}\n\n{MORE}")
    assert "images.yaml" not in made.files
    assert sentence in markdown(made).replace("\\", "")


def test_one_picture_twice_has_one_record_and_both_credits() -> None:
    text = f"ice.jpgOne. Photo: Ada Ek\n\n{LONG}\n\nice.jpgTwo. Photo: Bo Ek\n\n{LONG}"
    made = pasted(f"Winter\n\n{text}")
    assert made.files["images.yaml"].decode().count("images/ice.jpg:") == 1
    assert ":credit: Photo: Bo Ek" in markdown(made)


# ------------------------------------------------------------------------- subheads, lists, quotes


def test_a_question_may_be_a_subhead_and_one_word_is_marked() -> None:
    made = body(f"Winter\n\n{LONG}\n\nWhat did they know?\n\n{MORE}\n\nWhy?\n\n{MORE}")
    assert "\n## What did they know?" in made
    assert "<!-- unsure: “Why?” was taken for a subhead -->\n\n## Why?" in made


@pytest.mark.parametrize("line", ["It was cold.", "– Yes", "They knew three things:", "and so on"])
def test_a_short_paragraph_is_no_subhead(line: str) -> None:
    assert "##" not in body(f"Winter\n\n{LONG}\n\n{line}\n\n{MORE}")


def test_lines_of_verse_and_the_last_line_are_no_subheads() -> None:
    assert "##" not in body(f"Winter\n\n{LONG}\n\nOne line\nAnother line\nA third line\n\n{MORE}")
    assert "##" not in body(f"Winter\n\n{LONG}\n\n{MORE}\n\nThe end of it")


def test_dialogue_is_no_list() -> None:
    made = body(f"Isen\n\n{LONG}\n\n– Jag såg den, säger Karin.\n– Det gjorde vi alla, säger Per.")
    assert "- " not in made
    assert "– Jag såg den, säger Karin.\n\n– Det gjorde vi alla" in made


def test_one_number_is_no_list() -> None:
    assert "1\\. FC" in body(f"Sport\n\n{LONG}\n\n1. FC Köln won the match that evening.\n\n{MORE}")


def test_indented_words_are_a_quotation_and_marked() -> None:
    made = body(f"Winter\n\n{LONG}\n\n{MORE}\n\n    We heard nothing at all.\n\n{LONG}")
    assert "<!-- unsure: these words are indented" in made
    assert "\n> We heard nothing at all." in made


def test_indented_paragraphs_are_no_quotations() -> None:
    assert ">" not in body(f"Winter\n\n    {LONG}\n\n    {MORE}\n\n    {LONG}")


# ---------------------------------------------------------------------------------------- notes


def test_notes_without_a_heading_are_known_by_their_marks() -> None:
    made = body(f"Winter\n\n{LONG}[1] {MORE}[2]\n\n[1] Log of the station.\n[2] Interview.")
    assert made.endswith("[^1]: Log of the station.\n\n[^2]: Interview.")
    assert f"{LONG}[^1] {MORE}[^2]" in made


def test_a_note_that_nothing_calls_stays_a_list() -> None:
    text = f"Winter\n\n{LONG}[1]\n\n{MORE}\n\nNotes\n1. Log of the station.\n2. Interview."
    made = pasted(text)
    assert "[^" not in markdown(made)
    assert any("called nowhere" in each.what for each in made.decisions)


def test_powers_and_brackets_are_no_calls() -> None:
    made = body(f"Winter\n\n{LONG} It is 3 km² and 10² m [sic].\n\n{MORE}\n\nNotes\n1. a\n2. b")
    assert "[^" not in made
    assert "km²" in made


# ------------------------------------------------------------------------------------ signatures


@pytest.mark.parametrize(
    ("signature", "names", "note"),
    [
        ("Ada Ek\nForskare vid Polarinstitutet", ["Ada Ek"], "Forskare vid Polarinstitutet"),
        ("Kari Moe og Jens Holm\nLektorer", ["Kari Moe", "Jens Holm"], "Lektorer"),
        ("Aino Virtala ja Bo Ek\nKirjailijoita", ["Aino Virtala", "Bo Ek"], "Kirjailijoita"),
        ("Ada Ek und Bo Öst\nInstitut für Eis", ["Ada Ek", "Bo Öst"], "Institut für Eis"),
        ("Léa Dubois et Bo Ek\nHistoriens", ["Léa Dubois", "Bo Ek"], "Historiens"),
        ("— Ada Ek, professor in Umeå", ["Ada Ek"], "professor in Umeå"),
        ("Text: Ada Ek", ["Ada Ek"], ""),
    ],
)
def test_a_signature_gives_authors(
    signature: str, names: list[str], note: str, tmp_path: Path
) -> None:
    text = f"Winter\n\n{LONG}\n\n{MORE}\n\n{signature}"
    made = pasted(text)
    people = manuscript(made, tmp_path).people
    assert [person.name for person in people.values()] == names
    assert f"note: {note}" in made.files["people.yaml"].decode() or not note
    assert unaccounted(text, made, tmp_path / "again") == ([], [])


@pytest.mark.parametrize(
    "signature",
    ["By Ada Ek\n{}", "Ada Ek\n{}", "Von Ada Ek\n{}", "Av Ada Ek\n{}"],
)
def test_a_note_of_two_sentences_below_a_name_is_no_section(signature: str) -> None:
    note = "Ada Ek is a writer based in Kiel. Her next book, Floe, is out in June."
    made = pasted(f"Winter\n\n{LONG}\n\n{MORE}\n\n{signature.format(note)}")
    assert note in made.files["people.yaml"].decode()
    assert "## " not in markdown(made)


def test_a_name_above_words_on_others_is_a_subhead() -> None:
    words = "He left in June. She stayed until the ice came."
    assert "## Ada Ek" in markdown(pasted(f"Winter\n\n{LONG}\n\n{MORE}\n\nAda Ek\n{words}"))


def test_a_name_alone_at_the_end_is_a_guess_unless_the_byline_says_it() -> None:
    made = markdown(pasted(f"Winter\n\n{LONG}\n\n{MORE}\n\nAda Ek"))
    assert "# unsure: “Ada Ek”, the last line of the text" in made
    assert "unsure" not in markdown(pasted(f"Winter\nBy Ada Ek\n\n{LONG}\n\n{MORE}\n\nAda Ek"))


@pytest.mark.parametrize("last", ["The ice is gone", "Stockholm", "Ada Ek went home that day."])
def test_last_words_that_are_no_signature(last: str) -> None:
    assert "people.yaml" not in pasted(f"Winter\n\n{LONG}\n\n{MORE}\n\n{last}").files


def test_a_byline_above_a_short_text_does_not_make_it_a_note() -> None:
    made = pasted(f"Winter\n\n{MORE}\n\nBy Ada Ek\n\n{LONG} {MORE}")
    assert f"{LONG} {MORE}" in markdown(made)


def test_who_signs_below_a_byline_of_others_is_a_contributor(tmp_path: Path) -> None:
    signed = "Ada Ek\nA writer in Kiel\n\nBo Ek\nPhotographer"
    made = pasted(f"Winter\nBy Ada Ek\n\n{LONG}\n\n{MORE}\n\n{signed}")
    tree = manuscript(made, tmp_path)
    assert tree.texts[0].front.authors == ("ada-ek",)
    assert [each.key for each in tree.publication.contributors] == ["bo-ek"]


def test_a_name_above_paragraphs_is_a_subhead() -> None:
    made = pasted(f"Winter\n\n{LONG}\n\nAda Ek\n\n{LONG} {MORE}\n\n{MORE}")
    assert "## Ada Ek" in markdown(made)
    assert "people.yaml" not in made.files


def test_every_unsure_decision_that_was_kept_is_marked() -> None:
    made = pasted(f"{LONG}\n\nWhy?\n\n{MORE}\n\n    We heard.\n\n{MORE}\n\nAda Ek")
    unsure = [each for each in made.decisions if each.sureness is Sureness.UNSURE]
    marked = sum(data.decode().count("unsure:") for data in made.files.values())
    assert len(unsure) == marked > 2


# ----------------------------------------------------------------------------------------- words

_SNIPPET = st.sampled_from(
    [
        LONG,
        MORE,
        "A short line",
        "Ada Ek",
        "By Ada Ek",
        "2022-01-15",
        "Photo: Ada Ek",
        "ice.jpg",
        "ice.jpgThe ice. Photo: Bo Ek",
        "- one",
        "* two",
        "1. three",
        "[1] four",
        "five[1]",
        "> six",
        "***",
        "Notes",
        "    seven eight",
        "Analysis: Nine is ten.",
    ]
)
_RUBBISH = st.text("abÅé 019*_[]()<>#&;:!|`~\\-+=.,\"'{}$^@/%\t–²”", min_size=1, max_size=60)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(_SNIPPET | _RUBBISH, max_size=10),
    st.integers(0, 10),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_word_is_lost_and_none_is_made(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], at: int, between: str
) -> None:
    text = between.join([*pieces[:at], f"{LONG} {MORE}", *pieces[at:]])
    made = pasted(text)
    assert unaccounted(text, made, tmp_path_factory.mktemp("words")) == ([], [])
