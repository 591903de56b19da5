"""The exit codes of commands."""

DONE = 0
# Something is wrong with the content, the theme or the output folder.
PROBLEMS = 1
# The command line could not be understood.
WRONG_USE = 2
