"""The catalogue: one release described for each kind of program that harvests. No Dagster here."""
