"""The published site to its hosts: what travels, in which order, and so that readers never meet half a site.

``hosts.py`` is the seam: what a host can do, whichever kind it is; each kind is one file (``*_host.py``). Above it,
``planning.py`` decides without touching anything, ``sending.py`` carries it out, and ``records.py`` is what is
remembered on the host. ``configurations.py`` writes the settings of web servers. docs/hosting.md tells all of it.
"""
