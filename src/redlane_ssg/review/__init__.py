"""What becomes of a guide by what was changed, for the person who approves it: two states of it, beside each other."""
