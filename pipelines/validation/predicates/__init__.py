"""For each family of types, which cells are certainly of the type, in SQL."""
