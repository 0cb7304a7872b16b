"""YAML that is written reads back as the same values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.workspace import Located, Yaml, YamlMap, YamlNode, YamlSeq, read_yaml, write_yaml

_WORDS = st.text("ab :#-'\"\\\n\t{}[]*&!|>%@`,?é\u00a0\u2028\x85\ufeff", max_size=12)


def plain(node: YamlNode) -> object:
    """Return a node without its places."""
    match node:
        case Located():
            return node.value
        case YamlSeq():
            return [plain(item) for item in node.items]
        case YamlMap():
            return {key.value: plain(value) for key, value in node.entries}


def read(value: dict[str, Yaml], remarks: dict[str, str] | None = None) -> object:
    outcome = read_yaml(write_yaml(value, remarks), "a.yaml")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return plain(outcome.product)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "null",
        "no",
        "2026-11-22",
        "12",
        "a: b",
        "# a",
        "- a",
        "a\nb",
        " a\nb",
        "a \nb",
        "*a*",
        "é",
    ],
)
def test_text_stays_text(value: str) -> None:
    assert read({"key": value}) == {"key": value}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text("abc/. 1", min_size=1, max_size=5), _WORDS, max_size=4))
def test_any_text_reads_back(values: dict[str, str]) -> None:
    assert read({**values}) == values


def test_lists_and_mappings_read_back() -> None:
    value: dict[str, Yaml] = {"a": ["b", {"c": "d", "e": "f\ng"}], "h": {"i": {}}, "j": []}
    assert read(value) == value


def test_a_remark_stands_above_its_key() -> None:
    assert write_yaml({"a": "b", "c": True}, {"c": "Look."}) == "a: b\n# Look.\nc: true\n"
