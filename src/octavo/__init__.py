"""Turn a publisher's manuscript tree into an EPUB and a print-ready PDF."""

__version__ = "0.1.0"
