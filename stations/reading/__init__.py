"""Disk becomes Content, and what is wrong with it becomes problems.

Rule of this room: it is the only one that opens content, and whatever lies there, it answers with
problems and never with an exception. It knows line, nodes and problems; rules are handed to it.
"""

from stations.reading.load import read

__all__ = ["read"]
