"""Real gunicorn on the real content, and a real browser before it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import derived
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import browser as browsers  # noqa: E402

Launch = Callable[..., Browser]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-gpu-rasterization",
    "--webgl-msaa-sample-count=0",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
UNPAINTED = "--disable-gpu-compositing"
"""Without a graphics card a page is put together in half the time then, but its picture cuts scenes off."""
CALMLY = """
{
  const GAP_MS = 150;
  const ask = requestAnimationFrame.bind(window);
  let [steps, due] = [new Map(), new Map()];
  let [asked, shown, isAsked, isDrawn] = [0, 0, false, false];
  for (const draw of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
    const real = WebGL2RenderingContext.prototype[draw];
    WebGL2RenderingContext.prototype[draw] = function (...how) {
      isDrawn = true;
      return real.apply(this, how);
    };
  }
  function plan() {
    if (isAsked || !steps.size) return;
    isAsked = true;
    const rest = isDrawn ? shown + GAP_MS - performance.now() : 0;
    if (rest > 0) setTimeout(() => ask(show), rest);
    else ask(show);
  }
  function show(now) {
    [shown, isDrawn] = [performance.now(), false];
    [due, steps] = [steps, new Map()];
    try {
      for (const [id, step] of due) if (due.has(id)) step(now);
    } finally {
      isAsked = false;
      plan();
    }
  }
  window.requestAnimationFrame = (step) => {
    steps.set(++asked, step);
    plan();
    return asked;
  };
  window.cancelAnimationFrame = (id) => void (steps.delete(id) || due.delete(id));
}
"""
"""At most seven drawn frames a second. Without a graphics card one takes half a second with smooth edges
and two pixels to a CSS pixel, an eighth with plain edges and one: more would leave no time to test."""
UNDRAWN = """
for (const draw of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
  const real = WebGL2RenderingContext.prototype[draw];
  WebGL2RenderingContext.prototype[draw] = function (...how) {
    if (window.isPainted) real.apply(this, how);
  };
}
"""
"""Where nobody looks, a scene takes its place and costs no pixels, until a test says `isPainted = true`."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the line, served by gunicorn as `make run` serves it."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("gunicorn")
    log = (folder / "log").open("wb")
    # `make test` derives things once; whoever runs one test has what `make run` has derived.
    shared = {"VAR_DIR": str(derived.var(folder))} if "DERIVED" in os.environ else {}
    env = {**os.environ, **shared, "PORT": str(port), "HOST": "127.0.0.1", "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:create_app()"]
    try:
        with derived.turn():
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
            _wait(address + "/readyz", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Starts a browser with flags of one's own; `paints` where pictures are taken of scenes.

    There can be only one Playwright in a process.
    """
    path = browsers.find()
    if path is None:
        pytest.skip("no browser on this machine; `python tools/browser.py` says what brings one")
    with sync_playwright() as playwright:

        def start(*flags: str, paints: bool = False) -> Browser:
            args = [*FLAGS, *flags] if paints else [*FLAGS, UNPAINTED, *flags]
            return calm(playwright.chromium.launch(executable_path=path, args=args), paints)

        yield start


def calm(browser: Browser, paints: bool) -> Browser:
    """A browser whose pages ask for no more frames than a machine without a graphics card can draw."""
    make = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        context = make(**options)
        context.add_init_script(CALMLY if paints else CALMLY + UNDRAWN)
        return context

    browser.new_context = new_context  # type: ignore[method-assign]
    return browser


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest, launch: Launch) -> Iterator[Browser]:
    """A browser for a file of tests, which says `PAINTS = True` where it takes pictures of scenes."""
    browser = launch(paints=getattr(request.module, "PAINTS", False))
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def tidy(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a failed test left open: a scene that goes on moving would slow every test after it."""
    if "chromium" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("chromium")
    before = browser.contexts
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone held upright, 390 by 844, in German."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="de-DE")
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], seconds: float = 300) -> None:
    """Wait until the server answers; the first build of a fresh clone compresses everything."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("gunicorn ended before it answered")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:  # refused, or taken and not yet answered: it builds after it listens
            time.sleep(0.2)
    raise RuntimeError("gunicorn did not answer in time")
