"""People are told that a run that nobody watches has failed: by mail, or by the robot of a group of WeChat Work.

``notify.py`` tells everybody; ``mail.py`` and ``wecom.py`` are the ways. Secrets are given, and never told.
"""
