"""What was written elsewhere to Markdown and entries: pasted HTML, Word's documents, sheets.

Only ``redlane tidy`` reads this room, and ``terms/``, which reads sheets by it. What cannot be carried over is counted
in ``Losses``.

body.py
    A body of Markdown with HTML in it: what is Markdown stays, the HTML goes through all of the below.
page.py
    HTML to a tree that has only what Markdown can say. trees.py looks into trees, dropping.py takes away what cannot be
    kept, word_lists.py and notes.py find the lists and footnotes of Word, inlines.py and blocks.py simplify the rest.
markdown.py
    Such a tree to Markdown, by markdownify; escapes.py keeps text from being taken for marks.
word.py
    A .docx to such HTML, by mammoth; word_parts.py looks into its parts first. packages.py opens it.
sheets.py
    A .xlsx or .csv to rows of text; shown.py writes a value as the sheet shows it.
sheet_entries.py
    Rows to entries, where the headings are fields of the kind; else sheet_table.py makes a Markdown table of them.
"""
