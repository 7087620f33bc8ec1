"""Is a capital letter a name? What the word, its neighbours and the document say."""
