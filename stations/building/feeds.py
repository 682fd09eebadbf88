"""The line for machines: JSON, GeoJSON, schema.org, sitemap, web manifest, robots."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from stations.building.icons import ICON_SIZES
from stations.building.shelf import as_json
from stations.building.site import NOTICES, Site, Stop
from stations.nodes.image import Image
from stations.nodes.model import Model3D


def put_feeds(site: Site) -> None:
    shelf = site.shelf
    shelf.put_json("/api/line.json", line_json(site))
    shelf.put("/api/line.geojson", as_json(geojson(site)), "application/geo+json")
    shelf.put("/api/line.jsonld", as_json(trip(site)), "application/ld+json")
    for stop in site.stops:
        if stop.pack:
            path = f"/api/stations/{stop.slug}/scene.json"
            shelf.put(path, stop.pack.json, "application/json")
        if stop.station:
            path = f"/api/stations/{stop.slug}/station.jsonld"
            shelf.put(path, as_json(place(site, stop)), "application/ld+json")
    if site.banner is None:
        shelf.put("/sitemap.xml", sitemap(site).encode(), "application/xml")
        shelf.put("/robots.txt", robots(site).encode(), "text/plain; charset=utf-8")
    put_manifest(site)


def line_json(site: Site) -> dict[str, Any]:
    """`/api/line.json` as the contract fixes it."""
    line = site.line
    return {
        "line": {"number": line.number, "name": line.name.root, "colour": line.colour},
        "languages": line.languages,
        "attribution": attribution(site),
        "stations": [_stop_json(site, stop) for stop in site.stops],
    }


def attribution(site: Site) -> list[dict[str, Any]]:
    """Whom to name beside the stops, under which licence: what the imprint tells, for machines."""
    return [source.model_dump(mode="json") for source in site.line.data_sources]


def _stop_json(site: Site, stop: Stop) -> dict[str, Any]:
    place = stop.station.place if stop.station else None
    url = site.shelf.url
    return {
        "slug": stop.slug,
        "code": stop.code,
        "dhid": place.dhid if place else None,
        "name": stop.name.root,
        "city": place.city.root if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "order": place.order if place else None,
        "state": stop.state,
        "page": {language: url(stop.path(language)) for language in site.languages},
        "scene": url(f"/api/stations/{stop.slug}/scene.json") if stop.pack else None,
        "qr": url(f"/qr/{stop.slug}.svg") if stop.code else None,
        "poster": url(f"/posters/{stop.slug}.pdf") if stop.slug in site.targets else None,
    }


def geojson(site: Site) -> dict[str, Any]:
    """The stations as points (RFC 7946: longitude first), and whose data they are (a foreign member)."""
    return {
        "type": "FeatureCollection",
        "attribution": attribution(site),
        "features": [
            {
                "type": "Feature",
                "id": stop.slug,
                "geometry": {
                    "type": "Point",
                    "coordinates": [stop.station.place.longitude, stop.station.place.latitude],
                },
                "properties": _stop_json(site, stop),
            }
            for stop in site.stops
            if stop.station
        ],
    }


def trip(site: Site, language: str | None = None) -> dict[str, Any]:
    """The line in schema.org's words: a list of its places."""
    language = language or site.languages[0]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": str(site.line.title.pick(language)),
        "description": str(site.line.summary.pick(language)),
        "numberOfItems": len(site.stops),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": site.number(stop),
                "name": str(stop.name.pick(language)),
                "url": site.public_url + stop.path(language),
            }
            for stop in site.stops
        ],
    }


def place(site: Site, stop: Stop, language: str | None = None) -> dict[str, Any]:
    """A station in schema.org's words: the place, and the scene as its 3D model."""
    assert stop.station is not None
    language = language or site.languages[0]
    file = stop.station.place
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": str(file.name.pick(language)),
        "url": site.public_url + stop.path(language),
        "identifier": {"@type": "PropertyValue", "propertyID": "DHID", "value": file.dhid},
        "geo": {"@type": "GeoCoordinates", "latitude": file.latitude, "longitude": file.longitude},
        "address": {
            "@type": "PostalAddress",
            "addressLocality": str(file.city.pick(language)),
            "addressCountry": "DE",
        },
        "publicAccess": True,
    }
    if stop.pack:
        told["subjectOf"] = _model(site, stop, language)
    return told


def _model(site: Site, stop: Stop, language: str) -> dict[str, Any]:
    assert stop.pack is not None
    scene = stop.pack.scene.file
    maker = next((node for node in scene.nodes if isinstance(node, Model3D | Image)), None)
    told: dict[str, Any] = {
        "@type": "3DModel",
        "name": str(scene.title.pick(language)),
        "description": str(scene.summary.pick(language)),
        "inLanguage": site.languages,
        "accessMode": ["visual", "textual"],
        "accessModeSufficient": {"@type": "ItemList", "itemListElement": ["textual"]},
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": site.public_url + url,
                "encodingFormat": "model/gltf-binary",
            }
            for url in stop.pack.models
        ],
    }
    if maker:
        told |= {"creditText": maker.creator, "license": f"https://spdx.org/licenses/{maker.license}.html"}
    return told


def sitemap(site: Site) -> str:
    """Every page in every language, each naming its other languages (sitemaps.org, xhtml:link)."""
    tails = ["", *(f"stations/{stop.slug}/" for stop in site.stops), *(f"{notice}/" for notice in NOTICES)]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    )
    entries = "".join(_entries(site, tail) for tail in tails)
    return f'{head} xmlns:xhtml="http://www.w3.org/1999/xhtml">{entries}</urlset>\n'


def _entries(site: Site, tail: str) -> str:
    pages = {language: escape(f"{site.public_url}/{language}/{tail}") for language in site.languages}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{page}"/>'
        for language, page in pages.items()
    )
    return "".join(f"<url><loc>{page}</loc>{others}</url>" for page in pages.values())


def robots(site: Site) -> str:
    return f"User-agent: *\nDisallow: /preview/\n\nSitemap: {site.public_url}/sitemap.xml\n"


def put_manifest(site: Site) -> None:
    """The web manifest of each language, with the icons of the line."""
    svg = site.assets["icon.svg"]
    pngs = {size: site.assets[f"icon-{size}.png"] for size in ICON_SIZES}
    for language in site.languages:
        manifest = {
            "name": str(site.line.title.pick(language)),
            "short_name": site.line.number,
            "description": str(site.line.summary.pick(language)),
            "lang": language,
            "dir": site.words[language].direction,
            "start_url": site.shelf.url(f"/{language}/"),
            "scope": site.shelf.url("/"),
            "display": "minimal-ui",
            "background_color": "#ffffff",
            "theme_color": site.line.colour,
            "icons": [{"src": svg, "type": "image/svg+xml", "sizes": "any", "purpose": "any maskable"}]
            + [
                {"src": url, "type": "image/png", "sizes": f"{size}x{size}", "purpose": "any maskable"}
                for size, url in pngs.items()
            ],
        }
        site.shelf.put(f"/{language}/manifest.webmanifest", as_json(manifest))
