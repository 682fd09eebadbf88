"""Say where the line will be, on this machine and on a phone in the same network."""

from __future__ import annotations

import os
import socket
import sys

HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8302"
EVERYWHERE = ("0.0.0.0", "::")


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
    print("Beenden:           Strg+C\n", flush=True)


if __name__ == "__main__":
    main()
