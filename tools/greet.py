"""Say where the line will be, on this machine and on a phone in the same network."""

from __future__ import annotations

import os
import socket
import sys
from itertools import islice
from pathlib import Path

HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8302"
EVERYWHERE = ("0.0.0.0", "::")
CACHE = Path(os.environ.get("VAR_DIR") or Path(__file__).parents[1] / "var") / "cache"
FEW = 100
"""A cache with fewer files was never filled; that of the whole line has thousands."""


def own_address() -> str:
    """This machine's address in its network. Nothing is sent: connecting UDP only picks a route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def is_taken() -> bool:
    """Whether something listens there already."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1" if HOST in EVERYWHERE else HOST, int(PORT))) == 0


def is_first_time() -> bool:
    """Whether models and posters are still to be made; until they are, the server says nothing."""
    made = (path for path in CACHE.rglob("*") if path.is_file())
    return sum(1 for _ in islice(made, FEW)) < FEW


def main() -> None:
    if PORT.isdecimal() and 0 < int(PORT) < 65536 and ":" not in HOST and is_taken():
        other = int(PORT) % 65535 + 1
        sys.exit(f"Auf Port {PORT} läuft schon etwas. Ein anderer geht so: PORT={other} make run")
    phone = f"http://{own_address()}:{PORT}"
    port = "" if PORT == "8302" else f"PORT={PORT} "
    if HOST in EVERYWHERE:
        print(f"\nDie Linie:         http://127.0.0.1:{PORT}\nAuf dem Telefon:   {phone}")
        if not os.environ.get("PUBLIC_URL"):
            print(f"QR-Codes hierher:  {port}HOST={HOST} PUBLIC_URL={phone} make run")
    else:
        print(f"\nDie Linie:         http://{HOST}:{PORT}")
        print(f"Auf dem Telefon:   {port}HOST=0.0.0.0 PUBLIC_URL={phone} make run, dann {phone}")
    print("                   Kamera und Bewegung geben Telefone nur über https frei: docs/operators.md")
    print("Beenden:           Strg+C\n", flush=True)
    if is_first_time():
        print(
            "Schön, dass du da bist! Beim ersten Mal werden alle Modelle und Plakate vorbereitet: Das dauert "
            "ein paar Minuten, und die Linie ist da, sobald unten „Published release“ steht.\n",
            flush=True,
        )


if __name__ == "__main__":
    main()
