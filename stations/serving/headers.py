"""What every answer says besides its content: who may do what, and how long it may be kept."""

from __future__ import annotations

from stations.snapshot import Keep, Resource

Headers = tuple[tuple[str, str], ...]

FRESH_S, STALE_S = 60, 600
"""How long a cache may answer with what is kept briefly: without asking, and while it asks."""
CACHE_CONTROL: dict[Keep, str] = {
    "forever": "public, max-age=31536000, immutable",
    "briefly": f"public, max-age={FRESH_S}, stale-while-revalidate={STALE_S}, stale-if-error=86400",
    "never": "no-store",
}


def cache_control(keep: Keep, seconds: float | None) -> str:
    """How long a cache may keep it. `seconds` until it changes by itself: nobody gets it after that."""
    if keep != "briefly" or seconds is None or seconds >= FRESH_S + STALE_S:
        return CACHE_CONTROL[keep]
    return f"public, max-age={max(0, min(FRESH_S, int(seconds)))}, stale-if-error=86400"


CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        # The reader of codes, for browsers that read none, is WebAssembly.
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)

GRANTED = ("accelerometer", "camera", "gyroscope", "magnetometer", "xr-spatial-tracking")
REFUSED = (
    "browsing-topics",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "hid",
    "idle-detection",
    "local-fonts",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""Only names that browsers know: each other one is a warning in the rider's console."""

PERMISSIONS_POLICY = ", ".join([f"{name}=(self)" for name in GRANTED] + [f"{name}=()" for name in REFUSED])

FILE_SECURITY: Headers = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
DOCUMENT_SECURITY: Headers = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Permissions-Policy", PERMISSIONS_POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    *FILE_SECURITY,
)
SCRIPT_SECURITY: Headers = (
    # Counts for workers alone: ours fetch from the line, and nothing else.
    ("Content-Security-Policy", "default-src 'none'; connect-src 'self'; frame-ancestors 'self'"),
    *FILE_SECURITY,
)
BARE_FILE_SECURITY: Headers = (
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'"),
    *FILE_SECURITY,
)

BARE_FILES = (
    "image/",
    "font/",
    "model/",
    "audio/",
    "video/",
    "text/css",
    "application/json",
    "application/wasm",
)
"""Media types that run nothing and hold no other resource."""


def security(resource: Resource) -> Headers:
    """What a browser may do with the resource.

    A PDF is shown by a part of the browser that needs what policies forbid, and runs nothing of ours.
    Policies for documents weigh 900 bytes, and a rider fetches twenty scripts and bare files a visit. SVG
    opened by itself is a document: the policy of bare files lets it run nothing and ask for nothing.
    """
    if resource.media_type == "application/pdf":
        return FILE_SECURITY
    if resource.media_type.startswith("text/javascript"):
        return SCRIPT_SECURITY
    return BARE_FILE_SECURITY if resource.media_type.startswith(BARE_FILES) else DOCUMENT_SECURITY
