"""The exit codes of commands."""

DONE = 0
# Something is wrong with the content, the theme or the output folder.
PROBLEMS = 1
# The command line could not be understood.
WRONG_USE = 2
# The program itself has failed.
INTERNAL_ERROR = 3
# To this the number of the signal is added that asked the program to end, as shells do.
BY_SIGNAL = 128
