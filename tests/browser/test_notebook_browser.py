"""A page inside a notebook, in a real browser: it works in its frame, asks nothing, and reaches nothing around it."""

from __future__ import annotations

from playwright.sync_api import expect

from jembatan.graph.notebook.frame import framed


def test_a_framed_page_works_and_sees_nothing_of_the_notebook(visit, usual, folder):
    file = folder / "notebook.html"
    inner = usual.read_text(encoding="utf-8")
    file.write_text(f"<script>window.jembatan = 1</script>{framed(inner, 'A case')}", encoding="utf-8")
    page = visit(file, "#view=frame")
    inside = page.frame_locator("iframe[title='A case']")
    entry = inside.locator("[data-kind=bloc][data-id=indonesia]")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    own = next(frame for frame in page.frames if frame != page.main_frame)
    assert (
        own.evaluate(
            "() => { try { return String(window.parent.document.title); } catch (e) { return e.name; } }"
        )
        == "SecurityError"
    )


def test_a_page_that_starts_before_its_frame_has_any_width_opens_its_legend_then(visit, usual, folder):
    """A notebook lays a cell out late, and a browser gives a frame in a process of its own its size late."""
    file = folder / "late.html"
    frame = framed(usual.read_text(encoding="utf-8"), "A case")
    hidden = f"<script>window.jembatan = 1</script><div id='cell' style='display: none'>{frame}</div>"
    file.write_text(hidden, encoding="utf-8")
    page = visit(file, "#view=frame")
    own = next(frame for frame in page.frames if frame != page.main_frame)
    assert own.evaluate("() => [window.innerWidth, typeof window.jembatan]") == [0, "object"]
    page.evaluate("document.getElementById('cell').style.display = ''")
    entry = own.locator("[data-kind=bloc][data-id=indonesia]")
    expect(entry).to_be_visible()
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
