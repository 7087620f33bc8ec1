"""What type a name has: votes of what the text says of it, and a guess where it says nothing."""
