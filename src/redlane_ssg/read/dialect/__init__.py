"""The Markdown that editors write: CommonMark 0.31 and GitHub's additions, with what Chinese and this guide need.

Python-Markdown carries the document: its extension interface, its table of contents, its abbreviations and its
attribute lists. Its block phase and its inline phase are replaced here by the specification's own two phases, because
the library's do not know where anything stands, take quadratic time, and read lists, code and links otherwise than the
programs that editors come from.

source.py
    Text that remembers the lines and columns it came from.
blocks.py
    The block phase: lines to a tree of blocks (block_tree.py), as CommonMark's "A parsing strategy" tells, phase 1.
    open_blocks.py is its state, cursor.py reads a line. containers.py and leaves.py begin blocks, by the patterns of
    block_starts.py, the markers of lists.py and the rows of tables.py. definitions.py finds the addresses of links.
elements.py
    The tree of blocks to Python-Markdown's tree of elements. notes.py adds the footnotes.
inline.py
    The inline phase: the text of one block to tokens (tokens.py). scanner.py is its state. inline_text.py,
    inline_html.py and inline_links.py read one construct each; links.py knows addresses and titles, addresses.py bare
    ones. emphasis.py pairs delimiters, tree.py makes elements of the tokens, remarks.py tells what was probably meant
    otherwise, elsewhere.py what other programs understand, open_tags.py which tags of HTML are never closed.

What is read otherwise than the specifications say, and why, stands in docs/markdown.md.
"""
