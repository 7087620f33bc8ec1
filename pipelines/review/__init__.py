"""What people decided about extracted names and spans, applied; and what is left to decide."""
