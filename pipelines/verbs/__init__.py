"""What the console script does, one module a verb."""
