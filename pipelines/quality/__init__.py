"""How good the extraction is, as public tables: scores and their errors, residue and coverage."""

TABLES = ("scores", "score_errors", "residue", "coverage")
"""The public tables that are made here."""
