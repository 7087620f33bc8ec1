"""What changed between two states of a dataset, and what step of the version follows from it."""
