"""The manual is tested: what exists is in it, and what it shows works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from stations.nodes import NODE_TYPES, SceneNode

ROOT = Path(__file__).resolve().parent.parent
NODE_PAGES = sorted((ROOT / "docs" / "nodes").glob("*.md"))


def test_every_node_type_has_a_page_and_every_page_a_type() -> None:
    assert {page.stem for page in NODE_PAGES} == set(NODE_TYPES)


@pytest.mark.parametrize("page", NODE_PAGES, ids=lambda page: page.stem)
def test_the_example_of_a_node_page_is_valid(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (value,) = yaml.safe_load(example.replace("as_of: 2026-11-23", 'as_of: "2026-11-23"'))
    node = TypeAdapter(SceneNode).validate_python(value)
    assert node.type == page.stem
    assert not list(node.check())


@pytest.mark.parametrize("page", NODE_PAGES, ids=lambda page: page.stem)
def test_a_node_page_tells_of_every_key_and_of_accessibility(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shared = set(NODE_TYPES["group"].model_fields)
    for key in set(NODE_TYPES[page.stem].model_fields) - shared:
        assert f"`{key}`" in text, key
    assert "**Accessibility.**" in text


def test_every_setting_is_in_the_operators_manual() -> None:
    settings = set(re.findall(r'environ\.get\("([A-Z_]+)"', (ROOT / "app.py").read_text(encoding="utf-8")))
    settings |= set(re.findall(r'"([A-Z_]+)"', (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")))
    manual = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    for setting in settings:
        assert f"`{setting}`" in manual, setting


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("content/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"
