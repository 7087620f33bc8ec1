"""Dagster assets, one module a layer; each calls the core and says in metadata what it did."""
