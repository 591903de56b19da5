"""Serves the guide on this machine while its content is being written."""
