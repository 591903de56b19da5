"""A term's plan in and out of Excel: the occasions that an entry lists, as the rows of a table.

``redlane term`` and the desk use this room. ``tidy/sheets.py`` reads the table; what cannot be taken is told with its
cell.

columns.py
    Which column is what, by its heading in either language.
day_times.py
    Days and times as clerks write them: 4月12日（周六）下午2:00-4:00.
reading.py
    A table to rows of values, each validated at its cell.
merging.py
    Rows into the front matter of an entry, by ``edit/front_matter.py``: only the lines that must change.
writing.py
    The occasions of an entry to the same table; workbook.py and ``csv`` write it.
listed.py
    The entry itself. taking.py puts a file into its text, giving.py makes one of it: both commands and the desk begin
    there.
"""
