"""The AR station content server of line 302.

Two frozen values, three verbs::

    content/ --reading--> Content --building--> Snapshot --serving--> HTTP
                             ^
                           rules look at it

Each room's first docstring says its rule. Who may import whom:

    problems    nobody of ours
    nodes       problems
    line        nodes, problems
    snapshot    nobody of ours
    reading     line, nodes, problems; rules are handed to it
    rules       line, nodes, problems
    building    line, nodes, problems, snapshot
    serving     snapshot, problems; it gets its builder as a function
    keys        nobody of ours
    linking     line, serving
    claims      line, nodes
    live        line
    publishing  line, live, problems, reading, rules, building, snapshot
    commands    everything; app.py too

`nodes`, `line` and `snapshot` touch no file, no clock and no Flask; the moment is always a
parameter. `tests/test_structure.py` holds this table against the code.
"""
