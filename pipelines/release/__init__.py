"""The release: tables in, a verified and immutable package of files out. No Dagster here."""
