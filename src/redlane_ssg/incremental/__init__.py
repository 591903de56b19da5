"""Incremental builds: what is still right from an earlier run is not made again.

The model is the *verifying trace* of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte" (2018), as Shake
and comemo use it. Its words, each with one meaning here:

store
    One SQLite file of bytes by key (store.py). A key is the digest of everything the bytes depend on, so an entry is
    never wrong, only unused. ``cache.py`` keeps many small results in one of its entries.
input
    What a run depends on. Files are inputs of the whole run (file_index.py, run_record.py); a page's inputs are the
    parts of the guide that it reads.
tracked read, dependency
    Outputs see the guide only through mappings and properties that note each read (tracking.py). What was read is a
    dependency: ("body", "old-house", "en"). Nobody declares dependencies, so nobody forgets one.
fingerprint
    A short text that changes whenever a dependency does. ``guide/fingerprints.py`` has one for each sort.
record, trace
    What a run leaves for the next (record.py): one trace for each thing made, with its recipe, its template, its
    dependencies, and the digests of its files. The fingerprints are recorded once for all traces.
verify
    A record is not trusted. The next run takes every fingerprint anew and compares (last_build.py).
reason
    ``LastBuild.reason(name, recipe)`` is the one decision: why a thing must be made, or None where what is published is
    what a build would make. The build and ``redlane why`` both ask it. It reads nothing and changes nothing.
outcome
    What became of a thing: ``Made`` or ``Unchanged`` (outcome.py). A run's outcomes are the next run's record.

Three levels answer "need this be made?", the cheapest first: the whole run (run_record.py), one file of the plan
(last_build.py), one step of the work behind it, such as a picture in one size (store.py).

This room knows no guide, no page and no theme: other rooms hand it names and fingerprints.
"""
