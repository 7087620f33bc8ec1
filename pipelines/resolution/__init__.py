"""Mentions and curated rows to statements; statements to the public tables."""
