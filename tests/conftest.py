"""What tests share: `content`, a small faultless content folder, and `at`, the moment they live in.

Both come from `tiny.py`; import `tiny_content` and `AT` from there where a fixture is in the way.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tiny import AT, tiny_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A faultless content folder with the stations `nord` and `sued`."""
    return tiny_content(tmp_path)


@pytest.fixture
def at() -> datetime:
    return AT
