"""Portals that a published release is told to. No Dagster here, and nothing of how it was made."""
