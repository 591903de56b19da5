"""What a person at a terminal types and sees: arguments, progress, reports."""
