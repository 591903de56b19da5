"""The command line: its arguments, progress and reports."""
