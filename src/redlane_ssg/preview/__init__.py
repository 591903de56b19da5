"""The live guide while it is written."""
