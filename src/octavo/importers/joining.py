"""Turn several imports into one publication: their texts in order, their people and pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from octavo.importers.marks import yaml_mark
from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.workspace import Located, Yaml, YamlNode, YamlSeq, read_yaml, write_yaml

PUBLICATION, PEOPLE, IMAGES = "publication.yaml", "people.yaml", "images.yaml"
_FRONT = re.compile(rb"\A---\n(.*?\n)---\n", re.DOTALL)
_NUMBER = re.compile(r"\A\d+-")


@dataclass
class _Whole:
    """A publication in the making."""

    about: dict[str, Yaml] = field(default_factory=dict)
    people: dict[str, Yaml] = field(default_factory=dict)
    images: dict[str, Yaml] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    remarks: dict[str, dict[str, str]] = field(default_factory=dict)  # by file and key
    stems: set[str] = field(default_factory=set)


def joined(names: Sequence[str], parts: Sequence[Imported], kind: str = "") -> Imported:
    """Return one publication of `parts`, which came from the files `names`.

    Without `kind` it is what a single import says, and an issue where several were joined.
    """
    if len(parts) == 1 and not kind:
        return parts[0]
    if len(parts) == 1:
        about = dict(_mapping(parts[0].files[PUBLICATION]))
        about["kind"] = kind
        said = write_yaml(about, _remarks(parts[0].files[PUBLICATION]))
        files = {**parts[0].files, PUBLICATION: said.encode()}
        return replace(parts[0], files=files)
    whole = _Whole()
    total = sum(len(_texts(part)) for part in parts)
    for name, part in zip(names, parts, strict=True):
        _add(whole, name, part, max(2, len(str(total))))
    return _finished(whole, parts, kind)


def _add(whole: _Whole, name: str, part: Imported, width: int) -> None:
    about = _mapping(part.files[PUBLICATION])
    renamed = {path: _text_name(whole, path, width) for path in _texts(part)}
    renamed |= {path: _picture_name(whole, path, part) for path in _pictures(part)}
    people = _people(whole, part)
    own = str(about.get("language", ""))
    foreign = own if whole.about and own != whole.about.get("language") else ""
    for path in _texts(part):
        text = _with_front(part.files[path], people, foreign)
        whole.texts[renamed[path]] = _moved(text.decode(), renamed).encode()
    for path in _pictures(part):
        if path in part.files:
            whole.pictures[renamed[path]] = part.files[path]
    records = _mapping(part.files.get(IMAGES, b""))
    whole.images.update({renamed.get(path, path): said for path, said in records.items()})
    _add_remarks(whole, IMAGES, part, renamed)
    _add_remarks(whole, PEOPLE, part, people)
    if not whole.about:
        _add_remarks(whole, PUBLICATION, part, {})
    whole.decisions.extend(_decision(each, name, renamed) for each in part.decisions)
    _add_about(whole, about, people)


def _add_remarks(whole: _Whole, file: str, part: Imported, renamed: Mapping[str, str]) -> None:
    found = _remarks(part.files.get(file, b"")).items()
    whole.remarks.setdefault(file, {}).update({renamed.get(k, k): words for k, words in found})


def _add_about(whole: _Whole, about: Mapping[str, Yaml], people: Mapping[str, str]) -> None:
    """Let the first source say what the publication is; those that follow add to its lists."""
    listed: dict[str, Yaml] = dict(about)
    who = about.get("contributors", [])
    if isinstance(who, list):
        listed["contributors"] = [people.get(e, e) if isinstance(e, str) else e for e in who]
    for key in ("contributors", "subjects"):
        before, more = whole.about.get(key, []), listed.pop(key, [])
        if isinstance(before, list) and isinstance(more, list) and (before or more):
            whole.about[key] = [*before, *(each for each in more if each not in before)]
    for key in ("title", "language", "publisher", "published", "rights", "licence"):
        if key in listed:
            whole.about.setdefault(key, listed[key])


def _finished(whole: _Whole, parts: Sequence[Imported], kind: str) -> Imported:
    made = kind or "issue"
    order = ("title", "language", "kind")
    whole.about |= {"kind": made, "contents": list(whole.texts)}
    about = {key: whole.about[key] for key in (*order, *(k for k in whole.about if k not in order))}
    place = f"manuscript/{PUBLICATION}"
    what = f"The files became one publication of the kind “{made}”, called as the first of them."
    sure = Sureness.CERTAIN if kind else Sureness.UNSURE
    decision = Decision(what, sure, Fate.NEEDS_A_PERSON, "", place)
    called = yaml_mark("the publication is called as the first of its texts")
    whole.remarks[PUBLICATION] = whole.remarks.get(PUBLICATION, {}) | {"title": called}
    said = {PUBLICATION: about, PEOPLE: whole.people, IMAGES: whole.images}
    files = {
        file: write_yaml(values, whole.remarks.get(file)).encode()
        for file, values in said.items()
        if values
    }
    files |= {**whole.texts, **whole.pictures}
    languages = {part.language for part in parts}
    language = languages.pop() if len(languages) == 1 else ""
    return Imported(dict(sorted(files.items())), (decision, *whole.decisions), language)


# ---------------------------------------------------------------------------------------- names


def _texts(part: Imported) -> list[str]:
    """Return the texts of an import in the order of its contents."""
    listed = _mapping(part.files[PUBLICATION]).get("contents", [])
    found = [path for path in part.files if path.startswith("text/")]
    known = listed if isinstance(listed, list) else []
    order = {path: at for at, path in enumerate(known) if isinstance(path, str)}
    return sorted(found, key=lambda path: (order.get(path, len(order)), path))


def _pictures(part: Imported) -> list[str]:
    """Return the pictures that an import holds or only names."""
    named = _mapping(part.files.get(IMAGES, b""))
    return sorted({*named, *(path for path in part.files if path.startswith("images/"))})


def _text_name(whole: _Whole, path: str, width: int) -> str:
    stem = _NUMBER.sub("", posixpath.basename(path).removesuffix(".md"))
    free, number = stem, 2
    while free.casefold() in whole.stems:
        free, number = f"{stem}-{number}", number + 1
    whole.stems.add(free.casefold())
    return f"text/{len(whole.stems):0{width}}-{free}.md"


def _picture_name(whole: _Whole, path: str, part: Imported) -> str:
    taken = {each.casefold() for each in (*whole.pictures, *whole.images)}
    data = part.files.get(path)
    if path.casefold() not in taken or (data is not None and whole.pictures.get(path) == data):
        return path
    stem, suffix = posixpath.splitext(path)
    number = 2
    while f"{stem}-{number}{suffix}".casefold() in taken:
        number += 1
    return f"{stem}-{number}{suffix}"


def _moved(text: str, renamed: Mapping[str, str]) -> str:
    """Return a text in which pictures and other texts are called by their new names."""
    changed = {old: new for old, new in renamed.items() if old != new}
    changed = {o: n for o, n in changed.items() if o.startswith("images/")} | {
        posixpath.basename(o): posixpath.basename(n)
        for o, n in changed.items()
        if o.startswith("text/")
    }
    if not changed:
        return text
    names = "|".join(re.escape(name) for name in sorted(changed, key=len, reverse=True))
    lead = r"(?:(?<=\]\()|(?<=\]\(<)|(?<=\{figure\} )|(?<=\{figure\}  ))"
    return re.sub(rf"{lead}(?:{names})(?=[#\s)>]|\Z)", lambda found: changed[found[0]], text)


def _decision(decision: Decision, name: str, renamed: Mapping[str, str]) -> Decision:
    path, colon, line = decision.result.removeprefix("manuscript/").partition(":")
    colon, line = ("", "") if path.endswith(".yaml") else (colon, line)
    result = f"manuscript/{renamed.get(path, path)}{colon}{line}" if decision.result else ""
    inside = decision.source.startswith(name) or not decision.source
    source = decision.source or name if inside else f"{name}: {decision.source}"
    return replace(decision, source=source, result=result)


# --------------------------------------------------------------------------------------- people


def _people(whole: _Whole, part: Imported) -> dict[str, str]:
    """Take over the people of an import; return under which keys they are known from now on."""
    keys: dict[str, str] = {}
    for key, person in _mapping(part.files.get(PEOPLE, b"")).items():
        free, number = key, 2
        while free in whole.people and whole.people[free] != person:
            free, number = f"{key}-{number}", number + 1
        whole.people[free] = person
        keys[key] = free
    return keys


def _with_front(text: bytes, people: Mapping[str, str], language: str) -> bytes:
    """Return a text whose front matter names its authors, and its language where that is needed."""
    found = _FRONT.match(text)
    if found is None:
        return text
    front = dict(_mapping(found[1]))
    changed = bool(language) and "language" not in front
    if changed:
        front["language"] = language
    authors = front.get("authors", [])
    if isinstance(authors, list) and any(people.get(str(a), a) != a for a in authors):
        front["authors"] = [people.get(str(each), str(each)) for each in authors]
        changed = True
    if not changed:
        return text
    return f"---\n{write_yaml(front, _remarks(found[1]))}---\n".encode() + text[found.end() :]


# ----------------------------------------------------------------------------------------- YAML


def _mapping(data: bytes) -> Mapping[str, Yaml]:
    """Return what a YAML file of an import says; nothing where there is none."""
    read = read_yaml(data.decode(), "").product
    return {} if read is None else {key.value: _plain(value) for key, value in read.entries}


def _remarks(data: bytes) -> dict[str, str]:
    """Return the comments right above the keys of the first level."""
    lines = data.decode().split("\n")
    read = read_yaml(data.decode(), "").product
    made: dict[str, str] = {}
    for key, _ in () if read is None else read.entries:
        first = last = key.span.line - 1
        while first and lines[first - 1].startswith("# "):
            first -= 1
        if first < last:
            made[key.value] = "\n# ".join(line[2:] for line in lines[first:last])
    return made


def _plain(node: YamlNode) -> Yaml:
    if isinstance(node, Located):
        return (
            node.value == "true" if node.plain and node.value in ("true", "false") else node.value
        )
    if isinstance(node, YamlSeq):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.entries}
