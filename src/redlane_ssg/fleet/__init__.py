"""Many guides at once: a list of them, each built as one task, and a portal over them.

``fleet_file.py`` reads the list, and ``checks.py`` tells what may not stand in it; ``tasks.py`` is one guide's run;
``crews.py`` are those who do the runs, in processes here or on a cluster; ``portal.py`` makes the portal of what they
found.
"""
