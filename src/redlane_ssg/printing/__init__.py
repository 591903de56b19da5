"""The runs about signs: codes issued, sheets made and proved, printings recorded and compared.

They give results; the commands and the desk tell them.
"""
