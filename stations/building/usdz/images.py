"""Pictures of materials as USDZ allows them: PNG and JPEG, nothing else.

Source: OpenUSD, "USDZ File Format Specification", "File Types"
"""

from __future__ import annotations

import hashlib
import io

from PIL import Image

from stations.building.usdz.master import Master, Resists

ALLOWED = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff\xe0": "jpg",
    b"\xff\xd8\xff\xe1": "jpg",
    b"\xff\xd8\xff\xdb": "jpg",
}
JPEG_QUALITY = 88


def picture(master: Master, texture: int) -> tuple[str, bytes]:
    """The picture of a texture: its name in the package, and its bytes."""
    given = master.all("textures")[texture]
    webp = given.get("extensions", {}).get("EXT_texture_webp", {}).get("source")
    source = given.get("source", webp)
    if source is None:
        raise Resists("a texture has no picture")
    data = master.view(master.all("images")[source]["bufferView"])
    suffix = ALLOWED.get(data[:4])
    if suffix is None:
        suffix, data = _converted(data)
    return f"textures/{hashlib.sha256(data).hexdigest()[:12]}.{suffix}", data


def _converted(data: bytes) -> tuple[str, bytes]:
    """A picture of another kind as PNG where it is see-through, else as JPEG."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.has_transparency_data:
                image.convert("RGBA").save(out, "PNG", optimize=True)
                return "png", out.getvalue()
            image.convert("RGB").save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
            return "jpg", out.getvalue()
    except (OSError, SyntaxError, ValueError) as error:
        raise Resists(f"a texture cannot be read: {error}") from None
