"""Every file says under which licence it may be used, in words that machines know."""

from __future__ import annotations

from collections.abc import Iterator

from stations.line import Content
from stations.nodes.base import Licensed
from stations.problems import WARNING, Problem, define
from stations.rules.walk import nodes, recordings

KNOWN = frozenset(
    "Apache-2.0 BSD-2-Clause BSD-3-Clause CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-3.0-DE CC-BY-4.0 CC-BY-SA-2.0 "
    "CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-DE CC-BY-SA-4.0 CC-BY-ND-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 "
    "CC-BY-NC-ND-4.0 CC-PDDC CC0-1.0 DL-DE-BY-2.0 DL-DE-ZERO-2.0 EUPL-1.2 GFDL-1.3-only GPL-3.0-or-later "
    "LAL-1.3 MIT ODbL-1.0 PDDL-1.0".split()
)
"""Identifiers of the SPDX licence list that models and pictures are met under."""

LICENCE_UNKNOWN = define(
    "licence-unknown",
    WARNING,
    de="„{license}“ ist kein bekanntes Lizenzkürzel.",
    en="“{license}” is no known licence identifier.",
    remedy_de="Nimm ein Kürzel der SPDX-Liste wie `CC-BY-4.0`, oder `LicenseRef-` und einen eigenen Namen.",
    remedy_en="Use an identifier of the SPDX list like `CC-BY-4.0`, or `LicenseRef-` and a name of your own.",
)


def check(content: Content) -> Iterator[Problem]:
    for i, source in enumerate(content.line.data_sources):
        if not _is_known(source.license):
            problem = LICENCE_UNKNOWN.at("data_sources", i, "license", license=source.license)
            yield problem.in_file("line.yaml")
    for at, i, node in nodes(content):
        if isinstance(node, Licensed) and not _is_known(node.license):
            problem = LICENCE_UNKNOWN.at("nodes", i, "license", license=node.license)
            yield problem.in_file(at.path)
    for i, logo in enumerate(content.line.logos):
        if not _is_known(logo.license):
            yield LICENCE_UNKNOWN.at("logos", i, "license", license=logo.license).in_file("line.yaml")
    for path, pointer, recording in recordings(content):
        if not _is_known(recording.license):
            yield LICENCE_UNKNOWN.at(*pointer, "license", license=recording.license).in_file(path)


def _is_known(license: str) -> bool:
    return license in KNOWN or license.startswith("LicenseRef-")
