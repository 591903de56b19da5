"""Turns the artifacts of a plan into bytes: Jinja for pages, Pillow for pictures, Typst for PDF."""
