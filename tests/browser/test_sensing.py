"""A sensor on a real station: its value arrives, grows old, stays when the network goes, and never lies."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from playwright.sync_api import Browser, Route, expect
from test_gunicorn import until
from test_pages import audit

STATION = "/de/stations/veltins-arena/"
SENSOR = "**/api/sensors/*.json"


def test_a_value_arrives_grows_old_and_outlives_the_network(chromium: Browser, server: str) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="de-DE",
        reduced_motion="reduce",  # what is just rising has no contrast yet
        service_workers="block",
    )
    page = context.new_page()
    now = datetime.now(UTC).replace(microsecond=0)
    told = {"value": 31.26, "measured": now.isoformat(), "stale_after_s": 600, "example": True}

    gone: list[bool] = []

    def tell(route: Route) -> None:
        if gone:
            return route.abort()
        headers = {"Date": format_datetime(now + timedelta(seconds=190), usegmt=True)}
        return route.fulfill(body=json.dumps(told), content_type="application/json", headers=headers)

    page.route(SENSOR, tell)
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    button = page.get_by_role("button", name="Lufttemperatur: z. B. 31,3 °C, heiß")
    expect(button).to_have_text("z. B. 31,3 °C")
    button.press("Enter")
    panel = page.get_by_role("dialog", name="Lufttemperatur")
    expect(panel.locator("[data-value]")).to_have_text("z. B. 31,3 °C")
    for words in ("Stand vor 3 Minuten.", "Beispielwert, keine Messung."):
        expect(panel.get_by_text(words)).to_be_visible()
    expect(panel.locator("[data-means]")).to_have_text("heiß")
    assert audit(page) == []
    gone.append(True)
    context.set_offline(True)
    expect(panel.get_by_text("Keine Verbindung zum Server. Stand vor 3 Minuten.")).to_be_visible()
    expect(panel.locator("[data-value]")).to_have_text("z. B. 31,3 °C")
    gone.clear()
    told |= {"measured": (now - timedelta(hours=2)).isoformat()}
    context.set_offline(False)
    expect(panel.get_by_text("Veraltet: Der letzte Wert kam vor 2 Stunden.")).to_be_visible()
    expect(panel.locator("[data-means]")).to_have_text("")
    page.get_by_role("button", name="Lufttemperatur: alt: z. B. 31,3 °C").tap()
    told |= {"value": None, "measured": None}
    context.set_offline(True)
    context.set_offline(False)
    expect(panel.get_by_text("Gerade kommt kein Wert.")).to_be_visible()
    page.get_by_role("button", name="Lufttemperatur: –").click()
    context.close()


def test_the_real_value_is_an_example_with_and_without_javascript(chromium: Browser, server: str) -> None:
    plain = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = plain.new_page()
    page.goto(server + STATION)
    place = page.locator("[data-sensor]")
    for words in ("z. B. 21,4 °C", "mild", "Beispielwert, keine Messung.", "ab 30 °C: heiß"):
        expect(place).to_contain_text(words)
    plain.close()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server)))
    page.goto(server + "/en/stations/veltins-arena/")
    expect(page.locator(".label-badge[data-live]")).to_contain_text("e.g. 2", timeout=60_000)
    until(lambda: "Updated" in page.locator("[data-since]").inner_text())
    model = next(i for i, url in enumerate(asked) if url.endswith(".glb"))
    assert asked.index("/api/sensors/arena-air.json") > model, "what is measured comes after the first frame"
    context.close()
