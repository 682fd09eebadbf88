"""What can be wrong with a GLB file, said to the person who exported it."""

from __future__ import annotations

from stations.problems import ERROR, WARNING, Kind, Severity, define

EXPORT_DE = "Exportiere das Modell neu als GLB (glTF 2.0, eine Datei)."
EXPORT_EN = "Export the model again as GLB (glTF 2.0, one file)."


def _broken(code: str, de: str, en: str) -> Kind:
    """A fault of the file itself: only a new export helps."""
    return define(code, ERROR, de=de, en=en, remedy_de=EXPORT_DE, remedy_en=EXPORT_EN)


NOT_GLB = _broken(
    "glb-not-glb",
    de="Das ist keine GLB-Datei.",
    en="This is not a GLB file.",
)
VERSION = _broken(
    "glb-version",
    de="Die GLB-Datei hat die Fassung {version}; gelesen wird glTF 2.0.",
    en="The GLB file is of version {version}; glTF 2.0 is read.",
)
TRUNCATED = _broken(
    "glb-truncated",
    de="Die GLB-Datei hat Schaden genommen: {part} soll {wanted} Bytes haben, da sind {there}.",
    en="The GLB file has been damaged: {part} should have {wanted} bytes, {there} are there.",
)
BROKEN = _broken(
    "glb-broken",
    de="Die Beschreibung in der GLB-Datei ist fehlerhaft, bei `{where}`.",
    en="The description in the GLB file is faulty, at `{where}`.",
)
OUT_OF_RANGE = _broken(
    "glb-out-of-range",
    de="In der GLB-Datei verweist `{where}` auf etwas, das nicht da ist.",
    en="In the GLB file `{where}` refers to something that is not there.",
)
INDEX = _broken(
    "glb-index",
    de="Ein Dreieck der GLB-Datei nennt Ecke {index}; „{where}“ hat nur {count}.",
    en="A triangle of the GLB file names vertex {index}; “{where}” has only {count}.",
)
NOT_FINITE = _broken(
    "glb-not-finite",
    de="Ecken der GLB-Datei liegen im Unendlichen oder nirgends (`{where}`).",
    en="Vertices of the GLB file are at infinity or nowhere (`{where}`).",
)
CYCLE = _broken(
    "glb-cycle",
    de="In der GLB-Datei ist Knoten {node} mehrfach eingehängt oder sein eigener Nachfahre.",
    en="In the GLB file node {node} hangs in several places or below itself.",
)
EMPTY = define(
    "glb-empty",
    ERROR,
    de="In der GLB-Datei ist nichts zu sehen.",
    en="There is nothing to see in the GLB file.",
    remedy_de="Blende im 3D-Programm ein, was gezeigt werden soll, und exportiere es mit seinen Flächen.",
    remedy_en="Make visible in the 3D program what is to be shown, and export it with its faces.",
)
EXTERNAL = define(
    "glb-external",
    ERROR,
    de="Die GLB-Datei lädt Teile von anderswo (`{where}`).",
    en="The GLB file loads parts from elsewhere (`{where}`).",
    remedy_de="Exportiere mit allen Texturen und Daten in der einen GLB-Datei.",
    remedy_en="Export with all textures and data inside the one GLB file.",
)
EXTENSION = define(
    "glb-extension",
    ERROR,
    de="Die GLB-Datei verlangt „{extension}“; das zeigt der Betrachter nicht.",
    en="The GLB file demands “{extension}”, which the viewer does not show.",
    remedy_de="Exportiere ohne diese Erweiterung. Erlaubt sind: {allowed}.",
    remedy_en="Export without this extension. Allowed are: {allowed}.",
)
IMAGE = define(
    "glb-image",
    ERROR,
    de="Textur {number} der GLB-Datei ist kein lesbares PNG, JPEG oder WebP.",
    en="Texture {number} of the GLB file is no readable PNG, JPEG or WebP.",
    remedy_de="Speichere die Textur als PNG oder JPEG und exportiere neu.",
    remedy_en="Save the texture as PNG or JPEG and export again.",
)
TEXTURE_SIZE = define(
    "glb-texture-size",
    ERROR,
    de="Textur {number} der GLB-Datei hat {width} × {height} Pixel; erlaubt sind {limit} je Seite.",
    en="Texture {number} of the GLB file has {width} × {height} pixels; {limit} a side are allowed.",
    remedy_de="Verkleinere die Textur; 1024 Pixel genügen meist.",
    remedy_en="Make the texture smaller; 1024 pixels mostly suffice.",
)
TOO_LARGE = define(
    "glb-too-large",
    ERROR,
    de="Die GLB-Datei hat {size} kB; erlaubt sind {limit} kB.",
    en="The GLB file has {size} kB; {limit} kB are allowed.",
    remedy_de="Verkleinere Texturen und Netze; Fahrgäste laden die Datei unterwegs.",
    remedy_en="Make textures and meshes smaller; riders load the file on their way.",
)


def _many(code: str, severity: Severity, de: str, en: str) -> Kind:
    """Too much of something that a phone must draw."""
    return define(
        code,
        severity,
        de=f"Das Modell hat {{count}} {de}; {{limit}} sind die Grenze.",
        en=f"The model has {{count}} {en}; {{limit}} is the limit.",
        remedy_de="Vereinfache Netze, und fasse Teile mit gleichem Material zusammen.",
        remedy_en="Simplify meshes, and join parts of the same material.",
    )


TRIANGLES = _many("glb-too-many-triangles", ERROR, "Dreiecke", "triangles")
MANY_TRIANGLES = _many("glb-many-triangles", WARNING, "Dreiecke", "triangles")
VERTICES = _many("glb-too-many-vertices", ERROR, "Ecken", "vertices")
DRAWS = _many("glb-too-many-draws", ERROR, "einzeln gezeichnete Teile", "parts drawn one by one")
MANY_DRAWS = _many("glb-many-draws", WARNING, "einzeln gezeichnete Teile", "parts drawn one by one")

SIZE = define(
    "glb-size",
    WARNING,
    de="Das Modell ist {size} m groß; üblich sind {low} bis {high} m.",
    en="The model is {size} m large; {low} to {high} m is usual.",
    remedy_de="Modelliere in Metern, oder prüfe den Maßstab beim Export.",
    remedy_en="Model in metres, or check the scale when exporting.",
)
NOT_TRIANGLES = define(
    "glb-not-triangles",
    WARNING,
    de="Teile des Modells ({count}) sind Linien, Punkte oder Dreiecksstreifen; sie bleiben unsichtbar.",
    en="Parts of the model ({count}) are lines, points or strips of triangles; they stay invisible.",
    remedy_de="Mache im 3D-Programm Flächen aus einzelnen Dreiecken daraus, oder lösche sie.",
    remedy_en="Turn them into faces of single triangles in the 3D program, or delete them.",
)
NAME_TWICE = define(
    "glb-name-twice",
    WARNING,
    de="Mehrere Teile des Modells heißen „{name}“.",
    en="Several parts of the model are called “{name}”.",
    remedy_de="Gib jedem Teil einen eigenen Namen, damit Animationen das richtige bewegen.",
    remedy_en="Give each part a name of its own, so that animations move the right one.",
)
