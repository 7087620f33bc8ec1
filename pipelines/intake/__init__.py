"""Reads what people wrote under `sources/`: registered texts and tables. Nothing else reads it."""
