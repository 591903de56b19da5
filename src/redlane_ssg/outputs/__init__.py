"""The guide becomes a plan of files. One file an output; this table is the only other place that names it."""
