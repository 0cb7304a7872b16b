"""Turn a publication's folder into the places that a build reads and writes."""

from __future__ import annotations

from pathlib import Path

from octavo.styles import house_folder
from octavo.values import frozen
from octavo.workspace import Tree


@frozen
class House:
    """The places of one publication: what is read, and `build`, the only one that is written."""

    folder: Path
    manuscript: Tree
    styles: Tree | None
    house_style: Tree
    build: Path

    def astray(self) -> str:
        """Return which of the folders is a link that leads out of the publication, if one is."""
        for tree, name in ((self.manuscript, "manuscript"), (self.styles, "styles")):
            if tree is not None and not tree.root.is_relative_to(self.folder):
                return name
        return ""

    def sources(self, paths: set[str]) -> dict[str, str]:
        """Return the text of each of `paths` (as findings name them) that can be read."""
        found: dict[str, str] = {}
        for path in sorted(paths):
            for tree in (self.manuscript, self.styles, self.house_style):
                inner = path.removeprefix(f"{tree.label}/") if tree else path
                if tree and inner != path and tree.has(inner):
                    text = tree.read_text(inner).product
                    if text is not None:
                        found.setdefault(path, text)
        return found


def open_house(folder: Path, *, needs_manuscript: bool = True) -> House | None:
    """Open the publication in `folder`; None where there is no manuscript and it is needed.

    What is built from an intermediate needs none: `folder` is then where `build/` is to be, and may
    hold the styles.
    """
    home = folder.resolve()
    if needs_manuscript and not (home / "manuscript").is_dir():
        return None
    own = home / "styles"
    return House(
        folder=home,
        manuscript=Tree(home / "manuscript", "manuscript"),
        styles=Tree(own, "styles") if own.is_dir() else None,
        house_style=Tree(house_folder(), "styles"),
        build=home / "build",
    )
