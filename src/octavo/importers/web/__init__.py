"""Turn a web page saved from a browser into a manuscript tree."""

from octavo.importers.web.page import import_html

__all__ = ["import_html"]
