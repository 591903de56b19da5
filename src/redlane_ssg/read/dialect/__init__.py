"""The Markdown that editors write: CommonMark 0.31 and GitHub's additions, with what Chinese and this guide need.

Python-Markdown carries the document: its extension interface, its table of contents, its abbreviations and its
attribute lists. Its block phase and its inline phase are replaced here by the specification's own two phases, because
the library's do not know where anything stands, take quadratic time, and read lists, code and links otherwise than the
programs that editors come from.

source.py
    Text that remembers the lines and columns it came from.
blocks.py
    The block phase: lines to a tree of blocks (CommonMark, "A parsing strategy", phase 1).
    block_starts.py recognises how a block begins, lists.py the markers of items, tables.py rows and cells,
    definitions.py what is defined for the whole body: link addresses, notes, abbreviations.
elements.py
    The tree of blocks to Python-Markdown's tree of elements. notes.py adds the footnotes.
inline.py
    The inline phase: the text of one block to a line of tokens. links.py reads addresses and titles, addresses.py finds
    bare ones, emphasis.py pairs delimiters, and tree.py makes elements of the tokens.

What is read otherwise than the specifications say, and why, stands in docs/markdown.md.
"""
