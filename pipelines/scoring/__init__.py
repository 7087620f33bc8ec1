"""Hand annotation against extraction: counts, precision, recall and F1, and each mistake."""
