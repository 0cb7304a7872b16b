"""Turn inspections into a report: a page to look at, and the same facts for programs."""

from octavo.reports.page import report_html
from octavo.reports.structured import report_json

__all__ = ["report_html", "report_json"]
