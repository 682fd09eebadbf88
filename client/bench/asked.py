"""What synth.py is asked for: whatever cannot be made of it is said in a sentence, and ends the program."""

import sys

POSTERS = 12
"""So many the trials share out among themselves."""


def enough(posters, folder):
    """The posters of a folder, where there are enough of them."""
    if len(posters) >= POSTERS:
        return posters
    there = f"{folder}: of {POSTERS} German posters in A2 {len(posters)} are there"
    sys.exit(f"{there}; `flask posters {folder} --size a2` writes them")


def chosen(jobs, prefixes):
    """The jobs whose names start with a prefix; there is one at least."""
    jobs = list(jobs)
    found = [(name, run) for name, run in jobs if name.startswith(tuple(prefixes))]
    if not found:
        trials = ", ".join(sorted({name.partition("-")[0] for name, _ in jobs}))
        sys.exit(f"{' or '.join(prefixes)}: no folder's name starts so; they start with {trials}")
    return found
