"""Turn a PDF of laid-out pages into PDF/X that a printer accepts."""
