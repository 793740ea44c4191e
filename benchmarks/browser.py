"""A page in headless Chromium that draws in software: until its picture stays, and how it follows a mouse.

The mouse is the browser's own, so that events take the way they take for a reader. It moves 125 times a second and does
not wait for the page. A frame counts when vis-network drew its canvas anew in it and the next frame began, that is when
the browser had finished with it; a page that draws nothing new counts none. Frames that no event reached, for the
sender was late, count neither for the page nor against it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, CDPSession, Page

CHROMIUM = "chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
SCREEN = (1280, 720)
QUIET = 1.0
"""Seconds without a new picture after which the last one is the one that stays."""
REPORTS = {"mouse": 125, "wheel": 60}
"""Events a second."""
UNANSWERED = 16
"""Events that may wait for a page; further ones are left out, as a browser would join them."""

PROBE = """(() => {
  const drawn = [], frames = [], idle = [];
  let due = false, reached = true, began = 0;
  window.probe = { drawn, frames, idle };
  const note = () => { reached = true; };
  for (const kind of ["pointermove", "wheel"]) addEventListener(kind, note, { capture: true, passive: true });
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.isConnected && !due) {
      due = true;
      requestAnimationFrame(() => { due = false; drawn.push(performance.now()); });
    }
    return clear.apply(this, box);
  };
  const tick = () => {
    const now = performance.now();
    frames.push(now);
    if (began) idle.push([began, now - began]);
    began = reached ? 0 : now;
    reached = false;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})()"""
"""vis-network clears its canvas whenever it draws. What is noted: milliseconds since the page was opened."""


@dataclass(frozen=True)
class Watched:
    """What a browser did with a page.

    Attributes
    ----------
    seconds : float
        From opening the page until the picture that stayed; the patience, if none did.
    drawn, stayed : bool
        Whether there was a picture, and whether one stayed.
    told : dict
        Frames a second (if there was a picture), memory and work by name.
    """

    seconds: float
    drawn: bool
    stayed: bool
    told: dict[str, float]


def watch(file: Path, ready: str, seconds: float, patience: float) -> Watched:
    """Open a page, wait for the picture that stays, then move, zoom and point.

    Parameters
    ----------
    file : Path
        The page.
    ready : str
        JavaScript that holds from when on nothing but the reader changes the picture.
    seconds : float
        How long to move the mouse for each figure.
    patience : float
        Seconds after which a picture that does not stay is no longer waited for.
    """
    return asyncio.run(_watched(file, ready, seconds, patience))


async def _watched(file: Path, ready: str, seconds: float, patience: float) -> Watched:
    from playwright.async_api import async_playwright

    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=which(CHROMIUM), args=ARGUMENTS)
        try:
            context = await browser.new_context(viewport={"width": SCREEN[0], "height": SCREEN[1]})
            await context.set_offline(True)
            page = await context.new_page()
            await page.add_init_script(PROBE)
            await page.goto(file.as_uri(), wait_until="commit")
            until, drawn, stayed = await _stable(page, ready, patience)
            told = await _followed(browser, page, seconds) if drawn else {}
            return Watched(until, drawn, stayed, told | await _memory(browser, page))
        finally:
            await browser.close()


async def _stable(page: Page, ready: str, patience: float) -> tuple[float, bool, bool]:
    """Return when the picture that stayed was there, in seconds, whether any was drawn, and whether one stayed."""
    asked = f"[probe.drawn.length ? probe.drawn.at(-1) : 0, performance.now(), Boolean({ready})]"
    while True:
        await asyncio.sleep(0.1)
        last, now, done = await page.evaluate(asked)
        if last and done and now - last > QUIET * 1000:
            return last / 1000, True, True
        if now > patience * 1000:
            return patience, last > 0, False


async def _followed(browser: Browser, page: Page, seconds: float) -> dict[str, float]:
    """Drag the picture about, turn the wheel over it, and point at it; return frames a second of each."""
    box = await page.locator("canvas").first.bounding_box()
    if box is None:
        return {}
    left, top, wide, high = box["x"] + 12, box["y"] + 12, box["width"] - 24, box["height"] - 24
    session = await browser.new_browser_cdp_session()

    async def move(at: float) -> None:
        """Go from the corner, where no actor stands, to the middle and back, at one speed: rest gives no frames."""
        await page.mouse.move(
            left + wide * 0.5 * _to_and_fro(0.32 * at), top + high * 0.5 * _to_and_fro(0.21 * at)
        )

    async def turn(at: float) -> None:
        await page.mouse.wheel(0, 60 if int(at * 2) % 2 else -60)

    await move(0)
    await page.mouse.down()
    spent = await _spent(session)
    panned, count = await _rate(page, "drawn", move, REPORTS["mouse"], seconds)
    spent = await _spent(session) - spent
    await page.mouse.up()
    await page.mouse.move(left + wide / 2, top + high / 2)
    zoomed, _ = await _rate(page, "drawn", turn, REPORTS["wheel"], seconds)
    pointed, _ = await _rate(page, "frames", move, REPORTS["mouse"], seconds)
    told = {"frames/s panning": panned, "frames/s zooming": zoomed, "frames/s pointing": pointed}
    return told | ({"processor ms a frame": spent * 1000 / count} if count else {})


def _to_and_fro(at: float) -> float:
    """Return where one is who goes from 0 to 1 and back at one speed, there and back in one unit of time."""
    return 2 * abs(at - round(at))


async def _rate(
    page: Page, list_: str, act: Callable[[float], Coroutine[Any, Any, None]], reports: int, seconds: float
) -> tuple[float, int]:
    """Send events for so long; return the frames a second between the first frame and the last, and their number."""
    before = await page.evaluate(f"probe.{list_}.length")
    await _send(act, reports, seconds)
    times: list[float] = await page.evaluate(f"probe.{list_}.slice({before})")
    if len(times) < 2:
        return 0.0, len(times)
    idle: list[tuple[float, float]] = await page.evaluate("probe.idle")
    unreached = sum(took for began, took in idle if times[0] < began < times[-1])
    span = (times[-1] - times[0] - unreached) / 1000
    return (len(times) - 1) / max(span, seconds / 2), len(times)


async def _send(act: Callable[[float], Coroutine[Any, Any, None]], reports: int, seconds: float) -> None:
    waiting: set[asyncio.Task[None]] = set()
    began, count = time.perf_counter(), 0
    while (at := time.perf_counter() - began) < seconds:
        if len(waiting) < UNANSWERED:
            waiting.add(asyncio.ensure_future(act(at)))
        count += 1
        await asyncio.sleep(max(0.0, count / reports - at))
        waiting = {task for task in waiting if not task.done()}
    if waiting:
        await asyncio.wait(waiting)


async def _spent(session: CDPSession) -> float:
    """Return the processor time of all processes of the browser so far, in seconds."""
    return float(sum(one["cpuTime"] for one in await _processes(session)))


async def _processes(session: CDPSession) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
    return found


async def _memory(browser: Browser, page: Page) -> dict[str, float]:
    """Return what the page's objects hold, and the most that its process held, where the system tells it, in MB."""
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    await session.send("Performance.enable")
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    heap = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
    processes = await _processes(await browser.new_browser_cdp_session())
    held = [_most_held(int(one["id"])) for one in processes if one["type"] == "renderer"]
    return {"heap MB": heap / 1e6} | ({"renderer MB": max(held)} if any(held) else {})


def _most_held(process: int) -> float:
    """Return the most memory that a process held, in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM:")), 0.0)
