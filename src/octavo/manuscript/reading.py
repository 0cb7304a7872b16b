"""Turn what publication.yaml says of reading on a screen into settings."""

from __future__ import annotations

from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Accessibility, EpubSettings
from octavo.manuscript.records import Entries

NOTES = ("chapter", "end")
WRITING = ("horizontal", "vertical")
HOUSE_RULES = ("skip", "use")
VOUCHED = ("certifier", "credential", "report", "contact", "exemption")

# What of the European Accessibility Act a publication may be exempt by (EPUB Accessibility 1.1,
# section 5.3).
EXEMPTIONS = (
    "eaa-disproportionate-burden",
    "eaa-fundamental-alteration",
    "eaa-microenterprise",
)


def read_epub(own: Entries) -> EpubSettings:
    """Return the settings of the EPUB, those of the house where nothing is said."""
    default = EpubSettings()
    return EpubSettings(
        notes=own.choice("notes", NOTES, default.notes),
        writing=own.choice("writing", WRITING, default.writing),
    )


def read_accessibility(fields: Entries, ledger: Ledger) -> Accessibility:
    """Return who vouches for the publication's accessibility, if anyone is named."""
    mapping = fields.sub("accessibility")
    if mapping is None:
        return Accessibility()
    own = Entries(fields.record, VOUCHED, ledger, mapping)
    found = Accessibility(
        certifier=own.line("certifier"),
        credential=own.line("credential"),
        report=_address(own, ledger),
        contact=own.line("contact"),
        exemption=own.choice("exemption", EXEMPTIONS),
    )
    own.finish()
    return found


def check_house_rules(fields: Entries, ledger: Ledger) -> None:
    """Look at the shape of what `octavo tidy` reads by itself: which rules a house keeps to."""
    mapping = fields.sub("tidy")
    if mapping is not None:
        own = Entries(fields.record, HOUSE_RULES, ledger, mapping)
        for key in HOUSE_RULES:
            own.texts(key)
        own.finish()


def _address(own: Entries, ledger: Ledger) -> str:
    """Return where the report lies; it must be there for all to read."""
    report = own.line("report")
    if report and not report.startswith(("https://", "http://")):
        message = f"The report “{report}” is no web address."
        hint = "Write an address that begins with https://."
        ledger.add(codes.LINK_TARGET, own.place("report"), message, hint)
        return ""
    return report
