"""Bytes on disk become documents. The only room that opens content."""
