"""Which stretches of a text are names: what each source proposes, and the choice among them."""
