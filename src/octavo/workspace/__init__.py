"""Turn files, clock and settings into answers that are remembered.

The only room that opens an author's file. A `Tree` is one folder (the publication, the house style)
that nothing can be read outside of; what was asked of it is kept in `Tree.asked`, so that a cache
can tell whether the answers would still be the same.
"""

from octavo.workspace.clock import build_day, build_time
from octavo.workspace.delivered import Delivered, read_delivered
from octavo.workspace.planting import Planting, digest_of, plan_planting, plant
from octavo.workspace.settings import Fields
from octavo.workspace.state import state_of, state_of_file
from octavo.workspace.store import Store
from octavo.workspace.tree import Tree, text_of
from octavo.workspace.writing import write_through
from octavo.workspace.yaml import Located, YamlMap, YamlNode, YamlSeq, read_yaml
from octavo.workspace.yaml_out import Yaml, write_yaml

__all__ = [
    "Delivered",
    "Fields",
    "Located",
    "Planting",
    "Store",
    "Tree",
    "Yaml",
    "YamlMap",
    "YamlNode",
    "YamlSeq",
    "build_day",
    "build_time",
    "digest_of",
    "plan_planting",
    "plant",
    "read_delivered",
    "read_yaml",
    "state_of",
    "state_of_file",
    "text_of",
    "write_through",
    "write_yaml",
]
