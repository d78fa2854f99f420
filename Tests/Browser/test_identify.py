"""The main job: a scan, the ranking, and why."""
import re

from playwright.sync_api import expect
from served_archive import drop


def loaded(images):
    """Waits until every picture is there."""
    for image in images.all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("(image) => image.naturalWidth") > 0
        assert image.get_attribute("alt")


def test_a_dropped_scan_is_ranked_and_explained(archive, visit):
    writer, scan = next(iter(archive.probes.items()))
    page = visit("/", "examiner")
    drop(page, page.locator(".drop"), [scan])
    first = page.locator("#candidates > li").first
    expect(first.get_by_role("link", name=writer, exact=True)).to_be_visible()
    assert float(first.get_by_role("meter").get_attribute("value")) > 0.5
    compared = int(page.locator("#basis").inner_text().split()[0])
    expect(page.locator("#candidates > li")).to_have_count(min(compared, 10) + 1)
    expect(page.get_by_text("none of the enrolled writers")).to_have_count(1)
    expect(page.locator("#probe")).to_contain_text(scan.name)
    expect(first.locator(".evidence li")).to_have_count(archive.pages - 1)
    loaded(first.locator(".evidence img"))

    first.get_by_role("button", name=f"Why {writer}?").click()
    why = page.get_by_role("region", name=f"Why {writer}")
    expect(why.locator(".maps figure")).to_have_count(2)
    expect(why.get_by_role("heading", name="Places that speak for one writer")).to_be_visible()
    expect(why.get_by_role("heading", name="Places that speak against one writer")).to_be_visible()
    loaded(why.locator("figure img"))
    # What the maps are of is what the ranking rests on; another page of the writer is another comparison.
    pages = why.get_by_role("group", name="Page of the archive").get_by_role("button")
    expect(pages).to_have_count(archive.pages - 1)
    expect(pages.first).to_have_attribute("aria-pressed", "true")
    caption = why.locator(".maps figcaption").nth(1)
    known = caption.inner_text()
    pages.nth(1).click()
    expect(pages.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(caption).not_to_have_text(known)
    expect(caption).to_have_text(re.compile(r"^K1: .+\.png$"))
    first.get_by_role("button", name=f"Why {writer}?").click()
    expect(why).to_be_hidden()


def test_several_scans_are_one_document(archive, visit):
    page = visit("/", "examiner")
    scans = list(archive.probes.values())[:2]
    page.get_by_label("Scans of one document").set_input_files(scans)
    page.get_by_label("Writers to show").fill("2")
    page.get_by_role("button", name="Rank the writers").click()
    for scan in scans:
        expect(page.locator("#probe")).to_contain_text(scan.name)
    expect(page.locator("#candidates > li:not(.unknown)")).to_have_count(2)


def test_what_is_no_scan_is_refused_in_words(archive, visit, tmp_path):
    page = visit("/", "examiner")
    (tmp_path / "letter.png").write_text("no picture")
    page.get_by_label("Scans of one document").set_input_files(tmp_path / "letter.png")
    page.get_by_role("button", name="Rank the writers").click()
    expect(page.get_by_role("alert")).to_contain_text("letter.png")
    expect(page.locator("#result")).to_be_hidden()
    expect(page.get_by_role("button", name="Rank the writers")).to_be_enabled()


def test_by_keyboard_alone(archive, visit):
    writer, scan = list(archive.probes.items())[1]
    page = visit("/", "examiner")
    # From the beginning: the browser asks for files the system's way until it knows that somebody listens.
    page.on("filechooser", lambda chooser: chooser.set_files(scan))

    def tab_to(name):
        """Presses Tab until what has the focus is called so."""
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            if focused.count() and name in (focused.get_attribute("id"), focused.inner_text().strip()):
                return focused
        raise AssertionError(f"Tab does not lead to {name}")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    tab_to("scans")
    page.keyboard.press("Enter")
    expect(page.locator("#scans")).to_have_value(re.compile("."))
    tab_to("Rank the writers")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=writer, exact=True)).to_be_visible()
    button = tab_to(f"Why {writer}?")
    # Where the focus is can be seen.
    assert button.evaluate("(element) => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".maps figure")).to_have_count(2)
    tab_to(page.locator(".choices button").nth(1).inner_text())
    page.keyboard.press("Space")
    expect(page.locator(".choices button").nth(1)).to_have_attribute("aria-pressed", "true")
