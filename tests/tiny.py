"""A small, complete, faultless content folder, written by code; and the moment tests live in."""

from __future__ import annotations

import hashlib
import io
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import glbs
import yaml
from PIL import Image

AT = datetime(2026, 12, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""The moment tests live in."""

ROOT = Path(__file__).resolve().parent.parent

LINE = """\
line: 1
number: "302"
name: {de: Linie 302, en: Line 302}
title: {de: Digitallinie 302, en: Digital line 302}
summary: {de: Zwei Stationen zum Ausprobieren., en: Two stations to try things out.}
colour: "#009bd9"
languages: [de, en]
timezone: Europe/Berlin
public_url: https://linie.test
operator:
  name: Stadtverwaltung
  address: Rathausplatz, Musterstadt
  email: linie@linie.test
privacy_contact:
  name: Datenschutz
  address: Rathausplatz, Musterstadt
  email: datenschutz@linie.test
accessibility_contact:
  name: Barrierefreiheit
  address: Rathausplatz, Musterstadt
  email: barrierefrei@linie.test
"""

STATION = """\
station: 1
code: {code}
name: {{de: {name}, en: {name}}}
dhid: "de:05513:{dhid}"
city: {{de: Musterstadt, en: Musterstadt}}
latitude: 51.5{order}
longitude: 7.1
order: {order}
access:
  - {{de: Stufenlos., en: Step-free.}}
sources:
  chronik:
    title: Stadtchronik
    url: https://linie.test/chronik
    as_of: 2025-07
"""

SCENE = """\
scene: 1
title: {de: Die Pyramide, en: The pyramid}
summary: {de: Eine Pyramide auf dem Platz., en: A pyramid on the square.}
sources: []
status: published
anchor: {type: poster}
nodes:
  - id: pyramid
    type: model
    src: pyramid.glb
    alt: {de: Eine graue Pyramide, en: A grey pyramid}
    animation: {clip: turn}
    license: CC0-1.0
    creator: Stadtverwaltung
  - id: tip
    type: hotspot
    parent: pyramid
    translation: [0, 1, 0]
    title: {de: Die Spitze, en: The tip}
    text: {de: Von hier sieht man weit., en: You see far from here.}
    sources: [chronik]
    ages: false
"""

STATIONS = (("nord", "NRD", "Nordplatz", 9001), ("sued", "SDN", "Südplatz", 9002))
"""Slug, code, name and number of each station, in line order."""


def tiny_content(folder: Path) -> Path:
    """Write a faultless content folder into `folder`; gives its path, `<folder>/content`.

    Two stations, `nord` (NRD) and `sued` (SDN), each with one published `main` scene: a pyramid one
    metre high and a hotspot on it. The words of the interface are the real ones.
    """
    content = folder / "content"
    (content / "i18n").mkdir(parents=True)
    for language in ("de", "en"):
        shutil.copy(ROOT / "content" / "i18n" / f"{language}.yaml", content / "i18n")
    (content / "line.yaml").write_text(LINE, encoding="utf-8")
    (content / "printed-codes.txt").write_text(
        "".join(f"{code} {slug}\n" for slug, code, _, _ in STATIONS), encoding="utf-8"
    )
    for order, (slug, code, name, dhid) in enumerate(STATIONS, start=1):
        station = content / "stations" / slug
        station.mkdir(parents=True)
        text = STATION.format(code=code, name=name, dhid=dhid, order=order)
        (station / "station.yaml").write_text(text, encoding="utf-8")
        (station / "main.scene.yaml").write_text(SCENE, encoding="utf-8")
        put_model(station / "pyramid.glb", glbs.pyramid())
    return content


def put_language(content: Path, code: str, **words: str) -> None:
    """Give the line another language: the words of German, but for those given, with `_` for `-`."""
    told = yaml.safe_load((content / "i18n" / "de.yaml").read_text(encoding="utf-8"))
    told |= {key.replace("_", "-"): said for key, said in words.items()}
    file = content / "i18n" / f"{code}.yaml"
    file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    line = (content / "line.yaml").read_text(encoding="utf-8")
    (content / "line.yaml").write_text(line.replace("[de, en", f"[de, en, {code}"), encoding="utf-8")


def put_model(path: Path, glb: bytes) -> None:
    """Write a GLB and its rendered picture beside it, which names the model it shows."""
    path.write_bytes(glb)
    path.with_suffix(".webp").write_bytes(picture_of(glb))


def picture_of(glb: bytes) -> bytes:
    """A picture that says it was rendered from `glb`."""
    return webp(f"model sha256:{hashlib.sha256(glb).hexdigest()}")


def webp(description: str = "", size: tuple[int, int] = (32, 24)) -> bytes:
    """A grey WebP picture with an EXIF ImageDescription."""
    exif = Image.Exif()
    exif[0x010E] = description
    out = io.BytesIO()
    Image.new("RGB", size, "#777777").save(out, "WEBP", exif=exif)
    return out.getvalue()
