"""What tests share: `content`, a small faultless folder, `at`, the moment they live in, and `workshop`.

The first two come from `tiny.py`; import `tiny_content` and `AT` from there where a fixture is in the way.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import derived
import pytest
from tiny import AT, tiny_content

from stations.building.workshop import Workshop


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A faultless content folder with the stations `nord` and `sued`."""
    return tiny_content(tmp_path)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """The project's workshop, where what others have derived is there."""
    return derived.workshop()
