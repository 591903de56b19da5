"""The search of a site: its files, its page, and a copy of the browsers' engine that checks the files at build time."""
