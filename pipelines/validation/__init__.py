"""Table Schemas to verdicts: which rows of which tables break which rule."""
