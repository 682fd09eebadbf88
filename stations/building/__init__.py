"""Content and a moment become a Snapshot.

Rule of this room: it knows neither request nor clock; the moment is a parameter. Same content and
same moment give the same bytes. Files are touched in three places only: `workshop` reads the
templates and the built client once, `cache` keeps derived bytes, and `posters` lays out for its
typesetter what that wants as files.
"""
