"""Turn what typography asks of a language into values: rules, and the changes that follow."""

from __future__ import annotations

from octavo.values import frozen


@frozen
class Rule:
    """A rule of typography as one authority has it for `languages`; several share an id.

    `before` becomes `after` in each of the languages; `near_miss` looks alike and stays as it is.
    A rule that is a matter of taste, or that guesses, is not `on` unless it is asked for.
    """

    id: str
    languages: tuple[str, ...]
    title: str
    source: str
    before: str
    after: str
    near_miss: str
    on: bool = True


@frozen
class Change:
    """One place where a rule bears: the words there, before and after, on `line` (from 1)."""

    rule: str
    line: int
    before: str
    after: str


@frozen
class Tidied:
    """A text that keeps to the rules, and what was changed in it."""

    text: str
    changes: tuple[Change, ...] = ()


@frozen
class Edit:
    """A piece of a text, from `start` to `end`, that becomes `new`."""

    start: int
    end: int
    new: str
