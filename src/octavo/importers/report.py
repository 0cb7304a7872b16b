"""Turn what was decided on an import into a page for a person and one for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from octavo.diagnostics import Diagnostic
from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.importers.sources import Source

FORMAT, VERSION = "octavo-import", 1
PAGE, RECORD = "import-report.md", "import-report.json"

# The parts of the page, in the order in which a person wants them.
_PERSON = "Nobody but a person can say these. The publication is not done before."
_UNSURE = "These were guessed. Those marked in the text are found by `octavo check` (MAN-056)."
_BESIDE = "These were edited after an earlier import. Compare the new ones with them."
_PARTS: tuple[tuple[str, str], ...] = (
    ("Needs a person", _PERSON),
    ("Not sure", _UNSURE),
    ("Left out", "These are in the source and not in the manuscript."),
    ("Recognised", "These were taken for what they seem to be."),
)


def part_of(decision: Decision) -> str:
    """Return the part of the report to which a decision belongs."""
    if decision.fate is Fate.NEEDS_A_PERSON:
        return _PARTS[0][0]
    if decision.sureness is Sureness.UNSURE:
        return _PARTS[1][0]
    return _PARTS[2][0] if decision.fate is Fate.DROPPED else _PARTS[3][0]


def in_parts(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Return decisions by part, what needs a person first; each stands once."""
    parts: dict[str, list[Decision]] = {name: [] for name, _ in _PARTS}
    for decision in dict.fromkeys(decisions):
        parts[part_of(decision)].append(decision)
    return {name: made for name, made in parts.items() if made}


def page_of(
    sources: Sequence[Source],
    made: Imported,
    findings: Iterable[Diagnostic] = (),
    beside: Mapping[str, str] | None = None,
) -> str:
    """Return import-report.md; `beside` has the new names of files whose place was taken."""
    parts = in_parts(made.decisions)
    lines = ["# Import report", "", f"From {_listed([source.name for source in sources])}."]
    counts = [f"{len(found)} {name.lower()}" for name, found in parts.items()]
    lines += ["", f"Decisions: {', '.join(counts)}." if counts else "There was nothing to decide."]
    found = [f"- {each.code}: {_plain(each.message)} {_plain(each.hint)}" for each in findings]
    if found:
        lines += ["", "## Wrong with the source", "", *found]
    if beside:
        lines += ["", "## Written beside", "", _BESIDE, ""]
        lines += [
            f"- {_code(old)} stays; the new one is {_code(new)}" for old, new in beside.items()
        ]
    for name, words in _PARTS:
        if name in parts:
            lines += ["", f"## {name}", "", words, *_sentences(parts[name])]
    lines += ["", "## Files", "", *(f"- `{path}`" for path in paths_of(made))]
    return "\n".join(lines) + "\n"


def _sentences(decisions: Sequence[Decision]) -> list[str]:
    """Return each sentence once, with all places of which it was said."""
    by_sentence: dict[tuple[str, Sureness], list[Decision]] = {}
    for decision in decisions:
        by_sentence.setdefault((decision.what, decision.sureness), []).append(decision)
    lines: list[str] = []
    for (what, sureness), said in by_sentence.items():
        sure = "" if sureness is Sureness.CERTAIN else f" ({sureness.value})"
        if len(said) == 1:
            lines += ["", f"- {_plain(what)}{sure} {_places(said[0])}".rstrip()]
            continue
        lines += ["", f"- {_plain(what)}{sure} In {len(said)} places:"]
        lines += [f"  - {_places(each)}" for each in said]
    return lines


def _places(decision: Decision) -> str:
    source, result = _code(decision.source), _code(decision.result)
    return f"{source} → {result}" if source and result else source or result


def _code(place: str) -> str:
    return f"`{place.replace('`', '′')}`" if place else ""


def _plain(words: str) -> str:
    return " ".join(words.replace("<", "\\<").split())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_code(name) for name in names)


def paths_of(made: Imported) -> list[str]:
    """Return the paths of a tree from the publication's folder."""
    return [f"manuscript/{path}" for path in sorted(made.files)]


def record_of(
    sources: Sequence[Source],
    made: Imported,
    findings: Iterable[Diagnostic],
    files: Mapping[str, str],
) -> str:
    """Return import-report.json; `files` has the SHA-256 of each file as it was imported."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "sources": [_source(source) for source in sources],
        "decisions": [as_json(each) for part in in_parts(made.decisions).values() for each in part],
        "findings": [
            {"code": each.code, "severity": each.severity.word, "message": each.message}
            for each in findings
        ],
        "files": dict(sorted(files.items())),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _source(source: Source) -> dict[str, object]:
    digest = hashlib.sha256(source.data).hexdigest()
    return {"name": source.name, "bytes": len(source.data), "sha256": digest}


def as_json(decision: Decision) -> dict[str, str]:
    """Return a decision as the JSON report has it."""
    return {
        "part": part_of(decision).lower(),
        "what": decision.what,
        "sureness": decision.sureness.value,
        "fate": decision.fate.value,
        "source": decision.source,
        "result": decision.result,
    }


def files_of(record: str) -> Mapping[str, str] | None:
    """Return the digests in an import-report.json, None where it is none."""
    try:
        whole = json.loads(record)
    except ValueError:
        return None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return None
    files = whole.get("files")
    if whole.get("version") != VERSION or not isinstance(files, dict):
        return None
    return {str(path): str(digest) for path, digest in files.items()}
