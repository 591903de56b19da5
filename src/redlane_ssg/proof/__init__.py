"""What the finished print documents prove: whether each code scans, and whether each document is up to date."""
