"""What is known before a text is read: words of the language, and names of the gazetteer."""
