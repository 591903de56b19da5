"""``python -m redlane_ssg`` is ``redlane``."""

import sys

from redlane_ssg.cli import main

if __name__ == "__main__":
    sys.exit(main())
