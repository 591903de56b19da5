"""The desk: the guide is written in a browser, with the true page beside what one types."""
