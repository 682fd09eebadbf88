"""The journey: stamps that lie on the phone alone, the card, and passing a page on."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from test_gunicorn import until
from test_pages import STATIONS, audit

STATION, LINE = "/de/stations/westpark/", "/de/"
SLUGS = "[...document.querySelectorAll('.stop-link')].map(({pathname}) => pathname.split('/')[3])"
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"
NO_SHEET = "delete Navigator.prototype.share; delete Navigator.prototype.canShare"
SHEET = """
window.passedOn = [];
Object.defineProperty(navigator, 'share', {value: async (what) => { window.passedOn.push(what); }});
"""
REFUSED_SHEET = """
navigator.canShare = () => true;
navigator.share = async () => { throw new DOMException('', 'NotAllowedError'); };
"""
"""As where the tap is too long ago."""
REFUSES = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone on which nothing is kept yet."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="de-DE",
        reduced_motion="reduce",
        service_workers="block",
    )
    yield context
    context.close()


def at_station(context: BrowserContext, server: str, *scripts: str) -> Page:
    """A station's page without 3D, which is not the matter here."""
    page = context.new_page()
    for script in (NO_WEBGL, *scripts):
        page.add_init_script(script)
    page.goto(server + STATION)
    page.wait_for_selector(".stamping")
    return page


def on_line(context: BrowserContext, server: str, *scripts: str) -> Page:
    page = context.new_page()
    for script in scripts:
        page.add_init_script(script)
    page.goto(server + LINE)
    page.wait_for_selector(".ticket")
    return page


def kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return found


def test_nothing_is_kept_before_a_rider_stamps_and_then_only_the_station(
    context: BrowserContext, server: str
) -> None:
    page = at_station(context, server)
    assert kept(page) == {}
    assert audit(page) == []
    page.get_by_role("button", name="Station stempeln").click()
    assert kept(page) == {"journey": '["westpark"]'}
    card = page.get_by_role("link", name="Ihre Stempelkarte")
    assert card.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ticket")
    assert page.get_by_text("1 von 12 Stationen gestempelt.").is_visible()
    assert page.get_by_role("link", name="Westpark gestempelt").count() == 1
    assert page.get_by_role("link", name="noch kein Stempel").count() == 11
    assert page.evaluate("scrollY") > 0, "the card is in view"
    assert context.cookies() == []
    assert audit(page) == []


def test_a_station_not_yet_stamped_says_which_were_met(context: BrowserContext, server: str) -> None:
    page = at_station(context, server)
    assert page.locator(".onward-stamped").count() == 0
    assert page.get_by_role("link", name="Ihre Stempelkarte").count() == 0
    neighbour = page.locator(".onward a").first.get_attribute("href") or ""
    page.get_by_role("button", name="Station stempeln").click()
    page.goto(server + neighbour)
    page.get_by_text("Stempel auf Ihrer Karte: 1.").wait_for()
    assert page.get_by_role("button", name="Station stempeln").is_visible()
    assert page.get_by_role("link", name="Ihre Stempelkarte").is_visible()
    assert page.get_by_role("link", name="Szene Westpark gestempelt").count() == 1
    assert page.locator(".onward-stamped:visible").all_inner_texts() == ["gestempelt"]
    assert kept(page) == {"journey": '["westpark"]'}
    assert audit(page) == []
    page.evaluate("() => { localStorage.clear(); dispatchEvent(new Event('pageshow')); }")
    assert page.locator(".onward-stamped").count() == 0
    assert page.get_by_role("link", name="Ihre Stempelkarte").count() == 0


def test_the_card_is_wiped_by_one_tap_and_taken_back_by_another(context: BrowserContext, server: str) -> None:
    page = on_line(context, server, 'localStorage.journey ??= \'["westpark","stadthafen"]\'')
    page.get_by_role("button", name="Karte löschen").tap()
    assert kept(page) == {}
    assert page.get_by_role("link", name="gestempelt").count() == 0
    page.get_by_role("button", name="Doch behalten").press("Enter")
    assert json.loads(kept(page)["journey"]) == ["stadthafen", "westpark"]
    assert page.get_by_role("link", name="gestempelt").count() == 2


def test_whoever_deletes_everything_from_the_device_deletes_the_card(chromium: Browser, server: str) -> None:
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(server + "/de/privacy/")
    page.evaluate("localStorage.journey = '[\"westpark\"]'")
    page.get_by_role("button", name="Alles vom Gerät löschen").click()
    until(lambda: kept(page) == {})
    context.close()


def test_the_last_stamp_says_that_the_line_is_complete(context: BrowserContext, server: str) -> None:
    others = json.dumps([station.slug for station in STATIONS if station.slug != "westpark"])
    page = at_station(context, server, f"localStorage.journey ??= '{others}'")
    page.get_by_text("Stempel auf Ihrer Karte: 11.").wait_for()
    page.get_by_role("button", name="Station stempeln").click()
    page.get_by_role("status").get_by_text("Alle 12 Stationen gestempelt.").wait_for()


def test_a_complete_card_says_so_and_becomes_a_picture_drawn_on_the_phone(
    context: BrowserContext, server: str
) -> None:
    page = on_line(context, server, REFUSED_SHEET)
    slugs = page.evaluate(SLUGS)
    page.evaluate("slugs => localStorage.journey = JSON.stringify(slugs)", slugs)
    page.reload()
    page.get_by_text("Alle 12 Stationen gestempelt.").wait_for()
    assert page.locator(".ticket.is-complete").count() == 1
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Bild der Karte teilen").click()
    picture = Image.open(io.BytesIO(saved.value.path().read_bytes()))
    assert picture.size == (1080, 1350)
    colours = picture.convert("RGB").getcolors(1 << 20) or []
    assert (0x6B, 0xA5, 0xD9) in {colour for _, colour in colours}, "it is drawn in the colour of the line"
    assert set(asked) <= {"GET"}, "it goes nowhere"


def test_a_page_is_passed_on_by_the_phones_own_sheet(context: BrowserContext, server: str) -> None:
    page = at_station(context, server, SHEET)
    page.get_by_role("button", name="Seite teilen").click()
    assert page.evaluate("window.passedOn") == [{"title": page.title(), "url": server + STATION}]


@pytest.mark.parametrize("sheet", [NO_SHEET, REFUSED_SHEET])
def test_without_a_sheet_the_address_is_copied(context: BrowserContext, server: str, sheet: str) -> None:
    context.grant_permissions(["clipboard-write"])  # browsers with a window give it at the tap
    page = at_station(context, server, sheet)
    page.get_by_role("button", name="Seite teilen").click()
    page.get_by_text("Die Adresse ist kopiert.").wait_for()
    page.evaluate("document.body.prepend(document.createElement('textarea'))")
    page.locator("textarea").press("Control+V")
    assert page.locator("textarea").input_value() == server + STATION


def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext, server: str) -> None:
    page = at_station(context, server, REFUSES)
    page.get_by_role("button", name="Station stempeln").click()
    page.get_by_text("Dieser Browser bewahrt gerade nichts auf").wait_for()
    assert page.get_by_role("button", name="Station stempeln").is_visible()
