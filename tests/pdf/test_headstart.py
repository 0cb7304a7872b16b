"""WeasyPrint loads quickly in a worker, and works as it does without that."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src" / "octavo" / "pdf" / "declared.py"
RENEWED = "import sys; sys.path.insert(0, '.ci/locks'); import declare; print(declare.declared())"
LOADED = """
import sys
from octavo.pdf import headstart
with headstart.head_start():
    import weasyprint
from octavo.pdf import declared
from weasyprint.text.ffi import ffi
print(ffi.new == declared.ffi.new, "pycparser.c_parser" in sys.modules)
print("fontTools.subset" in sys.modules)
"""
OTHERS = """
from octavo.pdf import headstart
ffi = headstart.Declarations()
ffi.cdef("typedef struct { int of; } octavo_thing;")
print(ffi.new("octavo_thing *", {"of": 8}).of)
"""


def run(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return done.stdout.split("\n")


def test_the_declarations_are_those_of_the_installed_weasyprint() -> None:
    written = TARGET.read_text(encoding="utf-8")
    assert "\n".join(run(RENEWED)).rstrip().endswith(written.rstrip()), "run .ci/locks/declare.py"


def test_weasyprint_uses_them_and_loads_no_more_than_it_needs() -> None:
    assert run(LOADED)[:2] == ["True False", "False"]


def test_other_declarations_are_parsed() -> None:
    assert run(OTHERS)[0] == "8"


def test_a_module_left_out_is_loaded_when_it_is_called() -> None:
    program = """
from octavo.pdf.headstart import head_start
with head_start():
    from fontTools import subset
print(subset.Options(glyph_names=True).glyph_names)
import fontTools.subset
print(hasattr(fontTools.subset, "load_font"))
"""
    assert run(program)[:2] == ["True", "True"]
