"""Artifacts become bytes. Knows Jinja and Pillow."""
