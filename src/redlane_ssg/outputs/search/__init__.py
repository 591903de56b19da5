"""What the visitor's search needs: its files, its page, and the engine that browsers run, to ask the files here."""
