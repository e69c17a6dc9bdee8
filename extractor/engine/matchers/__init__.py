"""Ways a rule may match: patterns over the masked text, layout readers, spaCy tokens."""
