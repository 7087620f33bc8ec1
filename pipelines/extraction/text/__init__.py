"""How a text is cut: passages, tokens, quotation marks, with offsets into the text as it is stored."""
