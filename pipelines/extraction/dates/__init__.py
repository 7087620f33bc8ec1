"""Written dates, and their values in EDTF."""
