"""Entries become the guide: lookup, references, languages, addresses, backlinks. Knows the whole."""
