"""Turn inspections of finished files into a page that a person looks at, and the same as JSON."""
