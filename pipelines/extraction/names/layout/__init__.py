"""Names by where they stand: in lists and tables, on lines of their own, behind labels, in brackets."""
