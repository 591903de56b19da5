"""Incremental builds: results of an earlier run that are still right are not made again.

The model is the *verifying trace* of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte" (2018), as Shake
and comemo use it. Its words, each with one meaning here:

store
    One SQLite file of bytes by key (store.py). A key is the digest of everything the bytes depend on, so an entry can
    be unused but never wrong. ``cache.py`` saves many small results in one entry.
input
    What a run depends on. Files are inputs of the whole run (file_index.py, run_record.py). The inputs of a page are
    the parts of the guide that it reads.
tracked read, dependency
    Outputs read the guide only through mappings and properties that note each read (tracking.py). What was read is a
    dependency, for example ("body", "old-house", "en"). Nobody declares dependencies, so nobody can forget one.
fingerprint
    A short text that changes whenever a dependency does. ``guide/fingerprints.py`` has one for each sort.
record, trace
    What a run leaves for the next (record.py): one trace for each thing made, with its recipe, its template, its
    dependencies, and the digests of its files. The fingerprints are recorded once for all traces.
verify
    A record is not trusted. The next run computes every fingerprint again and compares (last_build.py).
reason
    ``LastBuild.reason(name, recipe)`` is the only decision: why a thing must be made, or None if a build would make
    what is published. The build and ``redlane why`` both call it. It reads no files and changes nothing.
outcome
    What became of a thing: ``Made`` or ``Unchanged`` (outcome.py). A run's outcomes are the next run's record.

Three levels answer "need this be made?", the cheapest first: the whole run (run_record.py), one file of the plan
(last_build.py), one step of the work behind it, such as a picture in one size (store.py).

This room does not know guides, pages or themes: other rooms give it names and fingerprints.
"""
