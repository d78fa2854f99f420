"""Every page, narrow and wide, light and dark: nothing runs over, and axe finds no serious fault."""
import pytest
from accessibility import PHONE, check
from playwright.sync_api import expect

PAGES = [
    "/", "/writers", "/writers/{writer}", "/documents", "/documents/{document}", "/pages/{page}",
    "/pages/{page}/similar", "/compare", "/cases", "/cases/inventory", "/reports", "/populations", "/enroll", "/models",
    "/audit", "/accounts", "/tokens", "/login", "/nothing-here",
]


@pytest.fixture(scope="module")
def numbers(archive, chromium, sessions):
    """Something to show on each page: a writer, a document, a page, and a case."""
    context = chromium.new_context(base_url=archive.url, storage_state=sessions["admin"])
    page = context.new_page()

    def ask(path):
        return page.request.get(path).json()

    writer = ask("/api/v1/writers")["items"][0]["id"]
    document = ask(f"/api/v1/documents?writer={writer}")["items"][0]["id"]
    number = ask(f"/api/v1/documents/{document}")["pages"][0]["id"]
    page.goto("/compare")
    page.get_by_label("Questioned document: its scans").set_input_files(archive.scans / archive.rows[0]["path"])
    page.get_by_label("Known writing of one writer").set_input_files(archive.scans / archive.rows[1]["path"])
    page.get_by_label("Case").fill("inventory")
    page.get_by_role("button", name="Open a case").click()
    page.wait_for_url("**/cases/inventory")
    context.close()
    return {"writer": writer, "document": document, "page": number}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_page(path, scheme, visit, numbers):
    account = None if path == "/login" else "admin"
    page = visit(path.format(**numbers), account, color_scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page)
    red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert (red < 60) == (scheme == "dark")
    page.set_viewport_size(PHONE)
    check(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_scripts_add(scheme, archive, visit, numbers):
    page = visit("/", "examiner", color_scheme=scheme)
    writer, scan = list(archive.probes.items())[0]
    page.get_by_label("Scans of one document").set_input_files(scan)
    page.get_by_role("button", name="Rank the writers").click()
    page.get_by_role("button", name=f"Why {writer}?").click()
    expect(page.locator(".maps figure")).to_have_count(2)
    check(page)
    page.set_viewport_size(PHONE)
    check(page)
    page.goto(f"/pages/{numbers['page']}")
    for layer in ["handwriting found", "lines", "patches", "left out"]:
        page.get_by_label(layer).check()
    expect(page.locator("rect.line").first).to_be_attached()
    check(page)
    page.goto("/cases/inventory")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#result")).to_be_visible()
    check(page)
