"""The commands: a module for each, with a function ``run`` that returns the exit code."""
