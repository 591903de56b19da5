"""Plates: line drawings laid out from what entries state. Pure geometry, from facts to shapes to SVG."""
