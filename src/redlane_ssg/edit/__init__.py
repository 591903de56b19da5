"""Changes to the content that somebody asks for, made as small as they are meant.

Only what a person speaks to reads this room: the desk and ``redlane new``. Each change is made to a
text or is a list of files before and after; ``publish/content_files.py`` writes them.

front_matter.py
    One value of a front matter. extents.py finds the lines that are its own, yaml_text.py writes it.
line_ends.py
    An edited text back into its file, with the bytes of the lines that nobody changed.
entry_names.py
    What paths of entries tell, and ids for new ones. new_entry.py has the text that they begin with.
media_files.py
    Pictures and sounds that somebody gives, as they are kept beside an entry.
renaming.py
    Another id for an entry, with all that refers to it.
"""
