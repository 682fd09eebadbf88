"""Quick Look as far as a browser without it can show: what the link says, and what it leads to."""

from __future__ import annotations

import io
import re
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import glbs
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from real import LINE
from test_pages import audit

from stations.reading.glb import inspect

ROOT = Path(__file__).resolve().parents[2]
KNOWS_QUICK_LOOK = """
const known = DOMTokenList.prototype.supports;
DOMTokenList.prototype.supports = function (token) { return token === "ar" || known.call(this, token); };
"""
"""What Safari on an iPhone answers; everything after it is our own."""
LINK = ".ways a[rel=ar][data-mode=quick-look]"
LEFT_TO_SAFARI = "addEventListener('click', (event) => event.preventDefault())"
"""The browser of the tests would take the file home."""


@pytest.fixture
def iphone(phone: BrowserContext) -> Page:
    phone.add_init_script(KNOWS_QUICK_LOOK)
    return phone.new_page()


def test_a_browser_that_does_not_know_quick_look_offers_none(server: str, page: Page) -> None:
    page.goto(f"{server}/de/stations/westpark/")
    page.wait_for_selector("html[data-mode=viewer]")
    page.wait_for_load_state("networkidle")
    assert page.locator(LINK).count() == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", ("Im Raum", "Geschichte lesen")), ("en", ("In your room", "Read the story"))],
)
def test_the_link_says_what_quick_look_needs(
    server: str, iphone: Page, language: str, words: tuple[str, str]
) -> None:
    iphone.goto(f"{server}/{language}/stations/westpark/")
    link = iphone.locator(LINK)
    expect(link).to_have_text(words[0])
    assert link.evaluate("link => [...link.children].map(child => child.tagName)") == ["IMG"]
    address = urlsplit(link.evaluate("link => link.href"))
    assert re.fullmatch(r"/assets/westpark\.main\.[0-9a-f]{12}\.usdz", address.path)
    told = dict(parse_qsl(address.fragment))
    assert told["allowsContentScaling"] == "1"
    assert told["canonicalWebPageURL"].endswith(f"/{language}/stations/westpark/")
    assert told["checkoutTitle"] == iphone.locator("#story").inner_text()
    assert told["checkoutSubtitle"] == iphone.locator("h1").inner_text()
    assert told["callToAction"] == words[1]


def test_where_the_page_may_not_have_the_camera_the_iphone_finds_the_poster_itself(
    server: str, iphone: Page
) -> None:
    iphone.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    iphone.goto(f"{server}/de/stations/westpark/")
    iphone.locator(".ways button[data-mode=poster]").click()
    link = iphone.locator(".ways a[data-mode=quick-look-poster]")
    expect(link).to_have_text("Am Plakat")
    expect(link).to_be_focused()
    expect(iphone.locator(".stage-status")).to_contain_text("Kamera")
    assert iphone.locator(".ways > *").count() == 2
    address = urlsplit(link.evaluate("link => link.href"))
    assert dict(parse_qsl(address.fragment))["allowsContentScaling"] == "0"
    with urllib.request.urlopen(urljoin(server, address.path)) as answer:
        package = zipfile.ZipFile(io.BytesIO(answer.read()))
    assert b"</Root/Print>" in package.read("scene.usda")
    with Image.open(io.BytesIO(package.read("poster.jpg"))) as sheet:
        assert (sheet.format, sheet.size) == ("JPEG", (840, 1188))


def test_a_page_without_any_camera_offers_the_iphones_way_at_once(server: str, iphone: Page) -> None:
    iphone.add_init_script("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })")
    iphone.goto(f"{server}/de/stations/westpark/")
    expect(iphone.locator(LINK).first).to_be_visible()
    modes = iphone.locator(".ways > *").evaluate_all("ways => ways.map(way => way.dataset.mode)")
    assert modes == ["quick-look-poster", "quick-look"]


def test_the_way_into_the_room_has_no_barriers(server: str, iphone: Page) -> None:
    iphone.goto(f"{server}/de/stations/westpark/")
    expect(iphone.locator(LINK)).to_be_visible()
    assert audit(iphone) == []


def test_the_button_in_quick_look_leads_back_to_the_story(server: str, iphone: Page) -> None:
    iphone.goto(f"{server}/de/stations/westpark/")
    iphone.set_viewport_size({"width": 390, "height": 500})
    expect(iphone.locator("#story")).not_to_be_in_viewport()
    tapped = "new MessageEvent('message', { data: '_apple_ar_quicklook_button_tapped' })"
    iphone.locator(LINK).evaluate(f"link => link.dispatchEvent({tapped})")
    expect(iphone.locator("#story")).to_be_in_viewport()


def test_without_a_network_a_sentence_says_why_there_is_no_room(server: str, iphone: Page) -> None:
    iphone.goto(f"{server}/de/stations/westpark/")
    link = iphone.locator(LINK)
    expect(link).to_be_visible()
    iphone.context.set_offline(True)
    link.click()
    expect(iphone.locator(".stage-status")).to_contain_text("gerade ist kein Netz da")
    iphone.context.set_offline(False)
    iphone.evaluate(LEFT_TO_SAFARI)
    link.click()
    expect(iphone.locator(".stage-status")).to_be_hidden()


def test_every_station_leads_to_a_usdz_of_its_own_model(server: str) -> None:
    for station in LINE.stations:
        with urllib.request.urlopen(f"{server}/de/stations/{station.slug}/") as answer:
            (path,) = re.findall(r'data-usdz="([^"]+)"', answer.read().decode())
        with urllib.request.urlopen(urljoin(server, path)) as answer:
            assert (answer.status, answer.headers["Content-Type"]) == (200, "model/vnd.usdz+zip")
            package = zipfile.ZipFile(io.BytesIO(answer.read()))
        layer = package.read("scene.usda").decode()
        (model,) = [node for node in station.scenes["main"].file.nodes if node.type == "model"]
        scene = station.scenes["main"]
        facts, _ = inspect(glbs.without(scene.assets[model.src].data, scene.file.absent(model.id)))
        assert facts is not None
        triangles = sum(map(len, re.findall(r"faceVertexCounts = \[([\d,]*)\]", layer))) + layer.count(
            "Counts ="
        )
        assert (triangles // 2, layer.count("def Mesh")) == (facts.triangles, facts.draws)


def test_a_part_of_a_usdz_can_be_asked_for(server: str) -> None:
    with urllib.request.urlopen(f"{server}/de/stations/westpark/") as answer:
        (path,) = re.findall(r'data-usdz="([^"]+)"', answer.read().decode())
    request = urllib.request.Request(urljoin(server, path), headers={"Range": "bytes=0-1"})
    with urllib.request.urlopen(request) as answer:
        assert (answer.status, answer.read()) == (206, b"PK")
