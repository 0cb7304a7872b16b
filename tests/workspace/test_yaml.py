"""YAML is read with the place of every key and value."""

import pytest

from octavo.diagnostics import Span
from octavo.workspace import Fields, Located, YamlMap, read_yaml


def mapping(text: str) -> YamlMap:
    outcome = read_yaml(text, "p.yaml")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def codes_of(text: str) -> list[tuple[str, int]]:
    found = read_yaml(text, "p.yaml").diagnostics
    return [(d.code, d.span.line if d.span else 0) for d in found]


def test_values_know_their_place() -> None:
    value = mapping("title: Häst\nlist: [a, 'b']\n").get("title")
    assert isinstance(value, Located)
    assert (value.value, value.span) == ("Häst", Span("p.yaml", 1, 8, 4))


def test_a_block_scalar_knows_where_its_content_begins() -> None:
    value = mapping("deck: |\n\n    Ett.\n\n    Två.\n").get("deck")
    assert isinstance(value, Located)
    assert value.body == (3, 5)


def test_yaml_is_version_1_2() -> None:
    fields = Fields(
        mapping("country: no\nnumber: 0o10\nisbn: 978-91\n"), ["country", "number", "isbn"]
    )
    assert fields.text("country") == "no"
    assert fields.text("isbn") == "978-91"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\t- 1\n", [("WSP-010", 2)]),
        ("a: [\n", [("WSP-010", 2)]),
        ("a: 1\nb: 2\na: 3\n", [("WSP-011", 3)]),
        ("- a\n- b\n", [("WSP-014", 1)]),
        ("? [a]\n: b\n", [("WSP-014", 1)]),
        ("a: &x [1]\nb: *x\n", []),
        ("a: x\nb: !!python/object/apply:os.getcwd []\n", [("WSP-010", 2)]),
        ("a: !own x\n", [("WSP-010", 1)]),
        ("a: !!str 9\nb: 2026-11-22\nc: 1.5\nd: true\ne: [~]\n", []),
        ("", []),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert codes_of(text) == expected


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert {code for code, _ in codes_of("\n".join(lines))} == {"WSP-018"}


def test_a_thousandfold_nesting_is_refused() -> None:
    assert {code for code, _ in codes_of("a: " + "[" * 5000)} <= {"WSP-010", "WSP-018"}


def test_fields_say_what_does_not_fit() -> None:
    text = "titel: x\ndate: 2026-02-30\nkind: bok\nlist: {a: b}\nflag: yes\n"
    fields = Fields(mapping(text), ["title", "date", "kind", "list", "flag"])
    fields.text("title", required="Write “title:” and the title.")
    assert fields.date("date") is None
    assert fields.choice("kind", ["book", "issue"]) == ""
    assert fields.texts("list") == ()
    assert fields.flag("flag", default=True) is True
    found = [d.code for d in fields.diagnostics]
    assert found == ["WSP-012", "WSP-013", "WSP-016", "WSP-017", "WSP-014", "WSP-017"]
    assert fields.diagnostics[0].hint == "Did you mean “title”?"


def test_fields_that_fit_say_nothing() -> None:
    text = "title: x\ndate: 2026-02-28\nkind: book\nlist: [a, b]\nflag: true\nempty:\n"
    fields = Fields(mapping(text), ["title", "date", "kind", "list", "flag", "empty"])
    assert fields.text("title", required="…") == "x"
    assert str(fields.date("date")) == "2026-02-28"
    assert fields.choice("kind", ["book", "issue"]) == "book"
    assert [item.value for item in fields.texts("list")] == ["a", "b"]
    assert fields.flag("flag", default=False) is True
    assert fields.text("empty", "default") == "default"
    assert fields.diagnostics == []
