"""How far a name goes, once its first word is known."""
