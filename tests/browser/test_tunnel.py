"""The line without a network: what a phone keeps, what it shows, and that no two releases mix.

The server is the real app in a thread of the test, so that it can be cut off, fail and fall silent.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import derived
import glbs
import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page
from test_gunicorn import until
from test_pages import audit
from tiny import put_model, tiny_content
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app

PATIENCE_MS = 60_000
FIRST_FRAME = "html[data-mode=viewer]"
NORD, SUED = "/de/stations/nord/", "/de/stations/sued/"

PATHS = """async () => {
  const found = [];
  for (const name of await caches.keys()) found.push(...await (await caches.open(name)).keys());
  return found.map(({url}) => new URL(url).pathname);
}"""
KEPT = """async () => {
  const told = {};
  for (const name of await caches.keys()) {
    for (const {url} of await (await caches.open(name)).keys()) {
      const answer = await caches.match(url);
      if (answer) told[new URL(url).pathname] = await answer.text();
    }
  }
  return told;
}"""
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
FAILS_ONCE = """() => {
  const [ask, fails] = [window.fetch, [new TypeError()]];
  window.fetch = (...how) => fails.length ? Promise.reject(fails.pop()) : ask(...how);
}"""
"""As where a phone has its network back, and no way through it yet."""
NOTHING = """async () => !(await caches.keys()).length
  && !(await navigator.serviceWorker.getRegistrations()).length"""


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        pass


class Line:
    """The app over a tiny content folder; remembers what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.port = free_port()
        self.asked: list[str] = []
        self.broken = ""
        """Part of the addresses that fail."""
        self.silent = threading.Event()
        self._app = built()
        self.connect()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self._answer, threaded=True, request_handler=Quiet)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take_back(self) -> None:
        """From now on phones shall keep nothing; the operators start the server with OFFLINE=off."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OFFLINE", "off")
            self._app = built()

    def cut(self) -> None:
        """From now on nobody answers at this address."""
        self._server.shutdown()
        self._server.server_close()

    def publish(self, word: str, side: float) -> None:
        """Another release: every title says `word`, the model is another one."""
        for scene in self.content.glob("stations/*/main.scene.yaml"):
            words = re.sub(
                r"title: \{de: Die \w+", f"title: {{de: Die {word}", scene.read_text("utf-8"), count=1
            )
            scene.write_text(words, encoding="utf-8")
            put_model(scene.with_name("pyramid.glb"), glbs.pyramid(side))
        assert self._app.extensions["current"].publish()

    def preview(self) -> str:
        result = self._app.test_cli_runner().invoke(args=["preview"])
        found = re.search(r"/preview/\S+", result.output)
        assert found, result.output
        return self.address + found[0]

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        while self.silent.is_set():
            time.sleep(0.05)
        if self.broken and self.broken in path:
            start("500 Broken", [("Content-Type", "text/plain")])
            return [b"broken"]
        return self._app(environ, start)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was set and drawn for one test is there for the next."""
    return derived.var(tmp_path_factory.mktemp("tunnel"))


@pytest.fixture
def line(tmp_path: Path, var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setenv("CONTENT_DIR", str(tiny_content(tmp_path)))
    monkeypatch.setenv("VAR_DIR", str(var))
    line = Line(tmp_path)
    yield line
    line.silent.clear()
    line.cut()


def built() -> Flask:
    """The app with its line built: the first request of a test does not wait for that."""
    app = create_app()
    assert app.extensions["current"].publication
    return app


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def see(page: Page, address: str) -> None:
    """Visit a station until it is drawn."""
    page.goto(address)
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)


def wait_for(page: Page, *paths: str) -> None:
    """Wait until the phone has kept these."""
    until(lambda: set(paths) <= set(page.evaluate(PATHS)), seconds=60)


def keep(page: Page, line: Line, code: str = "NRD", slug: str = "nord", language: str = "de") -> None:
    """Scan a code, and wait until all of its station is kept."""
    see(page, f"{line.address}/S/{code}")
    wait_for(page, f"/{language}/stations/{slug}/", f"/{language}/offline/")


def kept(page: Page) -> dict[str, str]:
    told: dict[str, str] = page.evaluate(KEPT)
    return told


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def stops(page: Page) -> list[str]:
    """The stations that the page for no connection lists."""
    return page.locator(".kept .stop-name:visible").all_inner_texts()


@pytest.mark.parametrize("way", ["the browser is offline", "nobody answers"])
def test_a_station_once_seen_is_there_without_a_network(
    phone: BrowserContext, page: Page, line: Line, way: str
) -> None:
    keep(page, line)
    phone.set_offline(way == "the browser is offline")
    if way == "nobody answers":
        line.cut()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
    page.reload()
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    page.locator("button.label-badge").click()
    assert "Von hier sieht man weit." in page.locator("dialog.panel").inner_text()
    page.keyboard.press("Escape")
    page.locator(".qr").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.qr').naturalWidth > 0")
    assert page.locator(".stage-picture").evaluate("image => image.naturalWidth") > 0
    page.wait_for_function("() => document.fonts.check('700 1em \"Atkinson Hyperlegible Next Variable\"')")
    for path in (NORD, "/de/stations/nord", "/s/nrd/", NORD + "?x=1"):
        page.goto(line.address + path)
        assert heading(page) == "Nordplatz", path
    # What a page had asked for when the next one was called is given up, not missing.
    assert [one for one in failed if "sw.js" not in one and "ERR_ABORTED" not in one] == []
    if way == "the browser is offline":
        phone.set_offline(False)
    else:
        line.connect()


AGE = """async () => {
  const pages = await caches.open('line-pages');
  for (const request of await pages.keys()) {
    const page = await pages.match(request);
    const headers = new Headers(page.headers);
    headers.set('date', new Date(Date.now() - 40 * 86400000).toUTCString());
    await pages.put(request, new Response(await page.text(), {headers}));
  }
}"""


def test_in_a_tunnel_what_is_old_stays_as_well(phone: BrowserContext, page: Page, line: Line) -> None:
    keep(page, line)
    wait_until_idle(page)
    page.evaluate(AGE)
    phone.set_offline(True)
    page.reload()
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    page.get_by_role("button", name="Die nächsten Stationen mitnehmen").click()
    page.get_by_text("Das Mitnehmen hat nicht geklappt").wait_for(timeout=PATIENCE_MS)
    wait_until_idle(page)
    page.goto(line.address + SUED)
    assert heading(page) == "Gerade keine Verbindung"
    page.goto(line.address + NORD)
    assert heading(page) == "Nordplatz"


def test_what_is_not_kept_says_so_and_lists_what_is(phone: BrowserContext, page: Page, line: Line) -> None:
    keep(page, line)
    phone.set_offline(True)
    for path in (SUED, "/de/", "/s/SDN", "/en/stations/nord/"):
        page.goto(line.address + path)
        assert heading(page) == "Gerade keine Verbindung", path
        page.wait_for_selector(".kept:not([hidden])")
        assert stops(page) == ["Nordplatz"]
    assert audit(page) == []
    page.get_by_text("Nordplatz").click()
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    assert heading(page) == "Nordplatz"
    page.goto(line.address + SUED)
    page.wait_for_selector(".kept:not([hidden])")
    phone.set_offline(False)
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    assert heading(page) == "Südplatz"


def test_a_page_that_was_not_there_comes_though_the_first_request_still_fails(
    phone: BrowserContext, page: Page, line: Line
) -> None:
    keep(page, line)
    phone.set_offline(True)
    page.goto(line.address + SUED)
    page.wait_for_selector(".kept:not([hidden])")
    page.evaluate(FAILS_ONCE)
    phone.set_offline(False)
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    assert heading(page) == "Südplatz"


def test_each_language_is_kept_as_it_was_seen(chromium: Browser, line: Line) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    keep(page, line, language="en")
    see(page, line.address + NORD)
    wait_for(page, NORD)
    context.set_offline(True)
    for path, title in (("/en/stations/nord/", "The pyramid"), (NORD, "Die Pyramide")):
        page.goto(line.address + path)
        assert page.locator("#story").inner_text() == title
    page.goto(line.address + "/de/nowhere/")
    assert heading(page) == "Gerade keine Verbindung"
    page.goto(line.address + "/")
    assert heading(page) == "No connection right now"
    context.close()


def test_the_next_stops_can_be_taken_along(phone: BrowserContext, page: Page, line: Line) -> None:
    keep(page, line)
    button = page.get_by_role("button", name="Die nächsten Stationen mitnehmen")
    assert re.search(r"\(\d+,\d MB\)", button.inner_text())
    button.click()
    page.get_by_text("Dabei. Das geht jetzt auch ohne Netz.").wait_for(timeout=PATIENCE_MS)
    phone.set_offline(True)
    see(page, line.address + "/s/sdn")
    assert heading(page) == "Südplatz"
    page.get_by_text("Dabei. Das geht jetzt auch ohne Netz.").wait_for()
    assert audit(page) == []


def test_the_whole_line_can_be_taken_along_by_who_has_seen_none(
    phone: BrowserContext, page: Page, line: Line
) -> None:
    page.goto(f"{line.address}/de/")
    page.get_by_role("button", name="Die ganze Linie mitnehmen").click()
    page.get_by_text("Dabei. Das geht jetzt auch ohne Netz.").wait_for(timeout=PATIENCE_MS)
    phone.set_offline(True)
    page.goto(f"{line.address}/de/")
    assert page.locator(".stop-name").all_inner_texts() == ["Nordplatz", "Südplatz"]
    page.get_by_role("link", name="Südplatz Die Pyramide").click()
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)


def release_of(kept: dict[str, str], path: str, word: str) -> None:
    """Assert that a kept page and all that belongs to it is of the release whose titles say `word`."""
    page = kept[path]
    assert f"Die {word}" in page
    kit = json.loads(kept[re.search(r'data-kit="([^"]+)"', page)[1]])  # type: ignore[index]
    named = set(re.findall(r'"(/assets/[^"]+\.(?:css|js|svg|webp|avif|json))"', page.partition("<body")[2]))
    scene = kept[re.search(r'data-scene="([^"]+)"', page)[1]]  # type: ignore[index]
    assert f"Die {word}" in scene
    assert set(re.findall(r'"(/assets/[^"]+)"', scene)) <= set(kit["files"])
    assert named <= set(kit["files"])
    assert set(kit["files"]) <= set(kept)


def test_a_new_release_takes_the_place_of_the_old_one_whole(
    phone: BrowserContext, page: Page, line: Line
) -> None:
    keep(page, line)
    page.get_by_role("button", name="Die nächsten Stationen mitnehmen").click()
    page.get_by_text("Dabei. Das geht jetzt").wait_for(timeout=PATIENCE_MS)
    before = kept(page)
    for path in (NORD, SUED):
        release_of(before, path, "Pyramide")
    line.publish("Kugel", 0.8)
    line.broken = ".glb"
    page.goto(f"{line.address}/s/nrd")
    page.wait_for_selector("html[data-mode=page]", timeout=PATIENCE_MS)
    wait_until_idle(page)
    during = kept(page)
    for path in (NORD, SUED):
        release_of(during, path, "Pyramide")
    line.broken = ""
    see(page, f"{line.address}/s/nrd")
    assert page.locator("#story").inner_text() == "Die Kugel"
    wait_for_release(page, "Kugel", NORD, SUED)
    page.reload()
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    wait_until_idle(page)
    after = kept(page)
    for path in (NORD, SUED):
        release_of(after, path, "Kugel")
    models = [{path for path in told if path.endswith(".glb")} for told in (before, after)]
    assert [len(found) for found in models] == [1, 1]
    assert models[0] != models[1]
    phone.set_offline(True)
    see(page, line.address + SUED)
    assert page.locator("#story").inner_text() == "Die Kugel"


def test_a_line_that_is_silent_shows_what_is_kept(page: Page, line: Line) -> None:
    keep(page, line)
    line.silent.set()
    see(page, line.address + NORD)
    assert heading(page) == "Nordplatz"


def test_a_preview_is_never_kept(page: Page, line: Line) -> None:
    keep(page, line)
    preview = line.preview()
    see(page, preview + "de/stations/nord/")
    wait_until_idle(page)
    assert not [path for path in page.evaluate(PATHS) if path.startswith("/preview/")]


def test_who_saves_data_takes_along_only_what_they_ask_for(
    phone: BrowserContext, page: Page, line: Line
) -> None:
    phone.add_init_script(SAVES_DATA)
    page.goto(line.address + NORD)
    page.locator(".stage-start").click()
    page.wait_for_selector(FIRST_FRAME, timeout=PATIENCE_MS)
    button = page.get_by_role("button", name="Die nächsten Stationen mitnehmen")
    button.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(PATHS) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    button.click()
    page.get_by_text("Dabei. Das geht jetzt auch ohne Netz.").wait_for(timeout=PATIENCE_MS)
    assert SUED in kept(page) and NORD not in kept(page)


def test_a_full_phone_says_so_and_keeps_nothing_by_halves(
    phone: BrowserContext, page: Page, line: Line
) -> None:
    keep(page, line)
    wait_until_idle(page)
    before = kept(page)
    used = page.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    storage = phone.new_cdp_session(page)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": line.address, "quotaSize": used + 1000})
    page.get_by_role("button", name="Die nächsten Stationen mitnehmen").click()
    page.get_by_text("Auf dem Gerät ist kein Platz mehr.").wait_for(timeout=PATIENCE_MS)
    wait_until_idle(page)
    assert kept(page) == before
    release_of(before, NORD, "Pyramide")
    storage.send("Storage.overrideQuotaForOrigin", {"origin": line.address})
    page.get_by_role("button", name="Die nächsten Stationen mitnehmen").click()
    page.get_by_text("Dabei. Das geht jetzt auch ohne Netz.").wait_for(timeout=PATIENCE_MS)


def test_who_wipes_has_nothing_left_and_keeps_nothing(phone: BrowserContext, page: Page, line: Line) -> None:
    keep(page, line)
    page.goto(f"{line.address}/de/privacy/")
    page.get_by_role("button", name="Alles vom Gerät löschen").click()
    page.get_by_text("Gelöscht. Erst wenn Sie").wait_for()
    until(lambda: page.evaluate(NOTHING), seconds=60)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(NOTHING)
    phone.set_offline(True)
    forget_visits(page)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(line.address + NORD)


def forget_visits(page: Page) -> None:
    """Empty the browser's own cache, as the minute for which it may show a page again does."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def test_operators_take_everything_back_at_the_next_visit(page: Page, line: Line) -> None:
    keep(page, line)
    line.take_back()
    forget_visits(page)
    see(page, line.address + NORD)
    until(lambda: page.evaluate(NOTHING), seconds=60)
    # A page that the browser still had from before may have kept itself once more.
    page.evaluate("caches.open('line-pages').then((pages) => pages.put('/de/', new Response('old')))")
    page.reload()
    until(lambda: page.evaluate(NOTHING), seconds=60)


def wait_for_release(page: Page, word: str, *paths: str) -> None:
    """Wait until the phone has brought these pages to the release whose titles say `word`."""
    until(lambda: all(f"Die {word}" in kept(page).get(path, "") for path in paths), seconds=60)
    wait_until_idle(page)


def wait_until_idle(page: Page) -> None:
    """Wait until the worker has ended what it is at: it does one thing after another."""
    page.evaluate(
        """async () => {
          const {active} = await navigator.serviceWorker.ready;
          const {port1, port2} = new MessageChannel();
          await new Promise((resolve) => {
            port1.onmessage = ({data}) => 'done' in data || resolve();
            active.postMessage({kind: 'rest'}, [port2]);
          });
        }"""
    )
