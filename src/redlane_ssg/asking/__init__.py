"""The live host is asked, as visitors and browsers do, and what it answers is compared with what it should.

``exchange.py`` asks one question and takes whatever comes, within limits; ``following.py`` goes where answers lead;
``questions.py`` chooses what is asked; ``verdicts.py`` judges answers; ``live_check.py`` does all of it. Nothing that a
host answers is believed, kept or run.
"""
