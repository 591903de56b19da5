"""What git keeps of the content: what has changed, earlier versions of a file, handing in, merging.

``opening.py`` finds the repository; ``Versions`` is all that other rooms use of it. dulwich reads and writes it, so
that no git need be installed, and is imported only once there is a repository. docs/versions.md says what is done in
which order, and what becomes of each mishap.

Bytes are always those that git keeps: line ends are converted as its settings say, in both directions.
"""
