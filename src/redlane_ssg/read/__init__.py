"""Reads content: bytes on disk become documents. No other room opens content."""
