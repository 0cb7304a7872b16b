"""Turn the comments in the margin of a Word file into who said what."""

from __future__ import annotations

from collections.abc import Mapping

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.names import all_of, attribute, words
from octavo.importers.word.parcel import Parcel
from octavo.importers.word.story import Comment, Desk


def read_comments(parcel: Parcel) -> Mapping[str, Comment]:
    """Return the comments of a file by their ids; what is resolved is known as that."""
    root = parcel.root(parcel.part("comments"))
    if root is None:
        return {}
    extended = parcel.root(parcel.part("commentsExtended"))
    done = set()
    if extended is not None:
        done = {
            attribute(each, "paraId")
            for each in all_of(extended, "commentEx")
            if attribute(each, "done") in ("1", "true")
        }
    made = {}
    for each in all_of(root, "comment"):
        date = attribute(each, "date")[:10]
        who = attribute(each, "author") or attribute(each, "initials") or "somebody"
        names = {attribute(p, "paraId") for p in all_of(each, "p")} - {""}
        said = words(each)
        made[attribute(each, "id")] = Comment(
            f"{who} ({date})" if date else who, said, bool(names & done)
        )
    return made


def report_loose(desk: Desk) -> None:
    """Say the comments that no place in the text calls."""
    for identity, comment in desk.comments.items():
        if identity not in desk.answered and comment.said:
            what = f"Comment by {comment.who}, which stands at no place: “{comment.said}”."
            desk.ledger.decide(
                what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, desk.parcel.part("comments")
            )
