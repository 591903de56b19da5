"""Files as they are found: only regular ones are opened, and what an earlier run left is not believed unseen.

Every room that reads a file does so here, so that there is one list of what counts as a file (``regular.py``), one walk
through folders (``walk.py``), and one test of paths and data that were written earlier (``state.py``).
"""
