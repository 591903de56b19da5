"""Makes the guide of all entries: lookup, references, languages, addresses, backlinks."""
