"""Who does what with what: one family of rules a module, named for what the rules go by."""
