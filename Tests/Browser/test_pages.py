"""The viewer of a page: looking closer, layers, and masks that have the page read anew."""
import pytest
from playwright.sync_api import expect


@pytest.fixture
def page_of_writer(archive, ask):
    """A page of the archive, by the place of its writer among those who were drawn."""

    def find(place):
        drawn = [writer for writer in ask("/api/v1/writers")["items"] if writer["name"] in archive.probes]
        writer = drawn[place]
        document = ask(f"/api/v1/documents?writer={writer['id']}")["items"][0]
        return ask(f"/api/v1/documents/{document['id']}")["pages"][0]

    return find


def drag(page, box, start, end):
    """Drags over a part of an element, from and to shares of its size."""
    area = box.bounding_box()
    for index, (x, y) in enumerate([start, end]):
        page.mouse.move(area["x"] + x * area["width"], area["y"] + y * area["height"])
        page.mouse.down() if index == 0 else page.mouse.up()


def test_looking_closer(visit, page_of_writer):
    found = page_of_writer(0)
    page = visit(f"/pages/{found['id']}", "viewer")
    canvas = page.locator("#canvas")
    whole = canvas.get_attribute("viewBox")
    page.get_by_role("button", name="Larger").click()
    assert float(canvas.get_attribute("viewBox").split()[2]) < found["width"]
    page.get_by_role("button", name="Whole page").click()
    expect(canvas).to_have_attribute("viewBox", whole)
    canvas.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert float(canvas.get_attribute("viewBox").split()[0]) > found["width"] * 0.1
    page.keyboard.press("0")
    expect(canvas).to_have_attribute("viewBox", whole)


def test_layers(visit, page_of_writer):
    found = page_of_writer(0)
    page = visit(f"/pages/{found['id']}", "viewer")
    page.get_by_label("lines").check()
    expect(page.locator("rect.line")).to_have_count(found["lines"])
    page.get_by_label("patches").check()
    expect(page.locator("rect.patch").first).to_be_attached()
    page.get_by_label("handwriting found").check()
    expect(page.locator("g.ink image")).to_have_attribute("href", f"/api/v1/pages/{found['id']}/ink")
    page.get_by_label("lines").uncheck()
    expect(page.locator("rect.line").first).to_be_hidden()


def test_a_mask_is_drawn_and_the_page_read_anew(visit, page_of_writer, ask):
    found = page_of_writer(1)
    path = f"/pages/{found['id']}"
    page = visit(path, "enroller")
    page.get_by_label("draws a mask").check()
    page.locator("#canvas").scroll_into_view_if_needed()
    drag(page, page.locator("#canvas"), (0.4, 0.05), (0.6, 0.5))
    expect(page.locator("#areas li")).to_have_count(1)
    with page.expect_response(lambda answer: answer.url.endswith("/reading")) as reading:
        page.get_by_role("button", name="Read the page anew").click()
    assert reading.value.ok, reading.value.text()
    page.wait_for_load_state()
    masks = ask(f"/api/v1{path}")["masks"]
    assert len(masks) == 1
    expect(page.locator("#areas li")).to_contain_text(f"{masks[0]['width']} × {masks[0]['height']}")
    page.get_by_label("left out").check()
    expect(page.locator("rect.masked")).to_have_count(1)
    assert ask(f"/api/v1{path}")["inkPixels"] < found["inkPixels"]

    page.get_by_role("button", name="Remove").click()
    expect(page.locator("#areas li")).to_have_count(0)
    with page.expect_response(lambda answer: answer.url.endswith("/reading")) as reading:
        page.get_by_role("button", name="Read the page anew").click()
    assert reading.value.ok, reading.value.text()
    page.wait_for_load_state()
    assert ask(f"/api/v1{path}")["inkPixels"] == found["inkPixels"]


def test_pages_like_a_part_that_is_drawn(archive, visit, page_of_writer):
    found = page_of_writer(2)
    page = visit(f"/pages/{found['id']}", "examiner")
    page.get_by_label("finds pages like the part").check()
    page.locator("#canvas").scroll_into_view_if_needed()
    drag(page, page.locator("#canvas"), (0.35, 0.05), (0.65, 0.9))
    page.wait_for_url(f"**/pages/{found['id']}/similar?**")
    expect(page.get_by_role("heading", name="Pages like this one")).to_be_visible()
    expect(page.locator("ul.pages li").nth(archive.writers * (archive.pages - 1) - 2)).to_be_visible()
