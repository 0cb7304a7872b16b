"""Which profiles are printing conditions, and what is said of those that are none."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
from PIL import ImageCms

from octavo.inks import Condition, read_condition, standard_condition
from octavo.inks.registry import recognised
from tests.inks.conftest import AT

SHIPPED = standard_condition().profile


def renamed(device: bytes = b"prtr", colours: bytes = b"CMYK") -> bytes:
    """Return the shipped profile with another header."""
    return SHIPPED[:12] + device + colours + SHIPPED[20:]


def called(name: str) -> bytes:
    """Return the shipped profile under another name of the same length."""
    old = b"ISO Coated v2 300% (basICColor)"
    assert old in SHIPPED
    return SHIPPED.replace(old, name.encode().ljust(len(old)))


def made(kind: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(kind)).tobytes()  # type: ignore[arg-type]


def test_the_shipped_condition_is_the_file_as_it_was_delivered() -> None:
    shipped = standard_condition()
    assert hashlib.sha256(shipped.profile).hexdigest() == (
        "b424c77f40c3423c925536f8ae08634985ccd0fe80eb253d5d229197ded7e886"
    )
    assert shipped.identifier == "FOGRA39"
    assert shipped.registry == "http://www.color.org"
    assert shipped.total_ink == 300.0
    assert "FOGRA39" in shipped.info


def test_the_licence_lies_beside_the_shipped_profile() -> None:
    licence = files("octavo.inks") / "profiles" / "ISOcoated_v2_300_bas.txt"
    assert "zlib/libpng License" in licence.read_text(encoding="utf-8")


def test_a_publishers_own_profile_is_a_condition() -> None:
    outcome = read_condition(SHIPPED, span=AT, identifier="OWN PRESS 7", total_ink=280.0)
    assert outcome.product == Condition(
        "OWN PRESS 7", "", "ISO Coated v2 300% (basICColor)", SHIPPED, 280.0
    )
    assert outcome.diagnostics == ()


def test_a_profile_of_a_registered_condition_is_recognised() -> None:
    condition = read_condition(SHIPPED, span=AT).product
    assert condition
    assert (condition.identifier, condition.registry) == ("FOGRA39", "http://www.color.org")


def test_a_profile_of_no_registered_condition_is_a_custom_one() -> None:
    condition = read_condition(called("Our own press, hall 2"), span=AT).product
    assert condition
    assert (condition.identifier, condition.registry) == ("Custom", "")
    assert condition.info == "Our own press, hall 2"


@pytest.mark.parametrize(
    ("description", "identifier"),
    [
        ("ISO Coated v2 (ECI)", "FOGRA39"),
        ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"),
        ("PSO Coated v3", "FOGRA51"),
        ("PSO Uncoated v3 (FOGRA52)", "FOGRA52"),
        ("PSO Uncoated ISO12647 (ECI)", "FOGRA47"),
        ("U.S. Web Coated (SWOP) v2", "CGATS TR 001"),
        ("Chemical proof", ""),
    ],
)
def test_names_of_profiles_are_known(description: str, identifier: str) -> None:
    assert recognised(description) == identifier


@pytest.mark.parametrize(
    ("profile", "code", "words"),
    [
        (b"", "INK-001", "not an ICC profile"),
        (b"<html>" * 100, "INK-001", "not an ICC profile"),
        (SHIPPED[:5000], "INK-001", "its end is missing"),
        (SHIPPED[:128] + bytes(len(SHIPPED) - 128), "INK-001", "cannot be used"),
        (made("sRGB"), "INK-002", "RGB"),
        (made("LAB"), "INK-002", "Lab"),
        (renamed(colours=b"GRAY"), "INK-002", "grey"),
        (renamed(device=b"link"), "INK-003", "a link between two devices"),
        (renamed(device=b"mntr"), "INK-003", "a monitor"),
    ],
)
def test_a_profile_that_is_none_of_a_press_is_a_finding(
    profile: bytes, code: str, words: str
) -> None:
    outcome = read_condition(profile, span=AT)
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert (finding.code, finding.span, finding.is_error) == (code, AT, True)
    assert words in finding.message
    assert finding.hint
