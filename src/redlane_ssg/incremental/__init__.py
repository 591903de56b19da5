"""Incremental builds: results of an earlier run that are still right are not made again.

The model is the *verifying trace* of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte" (2018), as Shake
and comemo use it. The terms:

store
    One SQLite file (store.py). A result's key is the digest of everything it depends on, so a result can be unused but
    never wrong. Records are saved under a name and verified when they are loaded. ``cache.py`` saves many small results
    together.
input
    What a run depends on. Files are inputs of the whole run (file_index.py, run_record.py). The inputs of a page are
    the parts of the guide that it reads.
tracked read, dependency
    Outputs read the guide only through mappings and properties that note each read (tracking.py). What was read is a
    dependency, for example ("body", "old-house", "en"). Nobody declares these, so nobody can forget one.
environment
    The digest of everything else: this program, its libraries, and what outputs see beside the guide, which
    ``outputs/outputs.py`` lists by hand.
recipe
    How a thing is made, by a name that tells it from any other recipe. Without a name it is untracked.
fingerprint
    A short text that changes whenever a dependency does. ``kinds/outlines.py`` computes those of an entry's layers,
    ``render/templates.py`` those of templates, ``guide/fingerprints.py`` all others.
record, trace
    What a run leaves for the next (record.py): one trace for each thing made, with its recipe, its
    dependencies, and the digests of its files. The fingerprints are recorded once for all traces.
verify
    A record is not trusted. The next run computes every fingerprint again and compares (last_build.py).
reason
    ``LastBuild.reason(name, recipe)`` is the one decision: why a thing must be made, or None if a build would make what
    is published. The build, the examination of entries and ``redlane why`` call it. It opens no file and changes
    nothing.
outcome
    The result for one file or group: ``Made`` or ``Unchanged`` (outcome.py). A run's outcomes are the
    next run's record.

Three levels answer "need this be made?", the cheapest first: the whole run (run_record.py), one file of the plan
(last_build.py), one step of the work behind it, such as a picture in one size (store.py).

This package imports nothing from the guide, the outputs or themes: they give it names and fingerprints.
"""
