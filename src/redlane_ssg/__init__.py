"""Redlane: a folder of Markdown and YAML becomes the whole guide of a scenic area."""

__version__ = "0.1.0"
