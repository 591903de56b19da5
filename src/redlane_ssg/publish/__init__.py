"""Bytes to disk: staged beside the last result, then put in its place whole."""
