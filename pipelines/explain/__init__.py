"""What the extractor found in a text, explained to a person: at the terminal and as a page."""
