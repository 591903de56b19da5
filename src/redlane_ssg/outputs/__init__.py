"""Turns the guide into a plan of files. Each output is one module and one line in the table of outputs.py."""
