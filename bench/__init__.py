"""The benchmarks: what the product costs a rider and a server, beside its peers in the same run.

`python -m bench` measures, prints a table and writes `bench/results.json`. Nothing here asserts: a
machine has bad minutes, so every figure stands beside the peer that was measured in the same minutes.
Rule of this room: it uses the product as others do, over HTTP and by its commands, and imports nothing of it.
"""
