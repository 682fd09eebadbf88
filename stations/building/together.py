"""The same for many, on all cores.

For what codecs, typst and other processes do: Python waits for them, and threads of its own can wait at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def together(make: Callable[[Given], Made], of: Iterable[Given]) -> list[Made]:
    """What `make` gives for each, in their order. Its threads have then ended, as a fork of workers asks.

    Raises: what `make` raises, for the first for which it does
    """
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(make, of))
