"""Makes the pictures of the web pages for docs/: invented writers only, in colours few enough for small files."""
import io
import pathlib
import sys

from PIL import Image
from playwright.sync_api import expect, sync_playwright
from served_archive import ServedArchive, add_accounts, drop, launch, set_up

# As large as it may be, in bytes.
LARGEST = 150_000


def save(page, path, start=None, until=None):
    """The page from the beginning of an element, else from its top, down to the end of an element."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for image in page.locator("img").all():
        expect(image).to_have_js_property("complete", True)
    width = page.viewport_size["width"]
    top = 0 if start is None else max(0, round(start.bounding_box()["y"]) - 16)
    end = page.evaluate("document.documentElement.scrollHeight")
    if until is not None:
        box = until.bounding_box()
        end = min(end, round(box["y"] + box["height"] + 16))
    bytes_ = page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": width, "height": end - top})
    picture = Image.open(io.BytesIO(bytes_)).convert("RGB")
    for colors in (128, 64, 48):
        file = io.BytesIO()
        picture.quantize(colors, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST:
            break
    else:
        raise SystemExit(f"{path.name} has {file.tell()} bytes; show less of the page")
    path.write_bytes(file.getvalue())
    print(f"{path.name}: {picture.width} x {picture.height}, {file.tell()} bytes")


def number(page, path, *keys):
    value = page.request.get(path).json()
    for key in keys:
        value = value[key]
    return value


def take(page, archive, folder):
    writers = list(archive.probes)
    page.goto("/")
    drop(page, page.locator(".drop"), [archive.probes[writers[0]]])
    candidates = page.locator("#candidates > li")
    candidates.first.wait_for()
    save(page, folder / "web-identify.png", until=candidates.nth(1))
    page.get_by_role("button", name=f"Why {writers[0]}?").click()
    page.locator(".maps figure").first.wait_for()
    why = page.locator(".why:visible")
    save(page, folder / "web-evidence.png", start=why, until=why.locator(".places").first)

    writer = number(page, "/api/v1/writers", "items", 1, "id")
    document = number(page, f"/api/v1/documents?writer={writer}", "items", 0, "id")
    shown = number(page, f"/api/v1/documents/{document}", "pages", 0, "id")
    page.goto("/writers")
    save(page, folder / "web-writers.png")
    page.goto(f"/writers/{writer}")
    save(page, folder / "web-writer.png")
    page.goto(f"/documents/{document}")
    form = page.locator("form", has=page.get_by_role("button", name="Confirm"))
    form.get_by_label("Why").fill("signed and dated")
    form.get_by_role("button").click()
    page.get_by_text("signed and dated").wait_for()
    save(page, folder / "web-document.png")
    page.goto(f"/pages/{shown}")
    page.get_by_label("lines").check()
    page.get_by_label("patches").check()
    page.locator("rect.patch").first.wait_for()
    page.get_by_label("draws a mask").check()
    area = page.locator("#canvas").bounding_box()
    page.mouse.move(area["x"] + area["width"] * 0.52, area["y"] + area["height"] * 0.07)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.62, area["y"] + area["height"] * 0.14)
    page.mouse.up()
    save(page, folder / "web-page.png")
    page.goto(f"/pages/{shown}/similar")
    save(page, folder / "web-similar.png", until=page.locator("ul.pages li").nth(3))

    page.goto("/compare")
    page.get_by_label("Questioned document: its scans").set_input_files(archive.probes[writers[2]])
    page.get_by_label("or a writer of the archive").fill(writers[2])
    page.get_by_label("Case").fill("2026/7")
    page.get_by_role("button", name="Open a case").click()
    page.wait_for_url("**/cases/*")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator("#finding").wait_for()
    save(page, folder / "web-case.png", until=page.locator("#limits"))
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Report in a new tab").click()
    report = opened.value
    report.set_viewport_size({"width": 1000, "height": 900})
    report.locator("footer").wait_for()
    save(report, folder / "web-report.png", until=report.locator("table").nth(1))
    page.goto("/reports")
    save(page, folder / "web-reports.png")
    page.goto("/compare")
    save(page, folder / "web-compare.png")
    page.goto("/populations")
    save(page, folder / "web-populations.png")

    page.goto("/enroll?writer=Ada%20Fenwick")
    page.get_by_label("Document").fill("Diary")
    drop(page, page.locator(".drop"), [archive.probes[writers[3]], archive.probes[writers[4]]])
    page.get_by_role("button", name="Enroll", exact=True).click()
    page.locator("#outcomes li").nth(1).wait_for()
    page.get_by_text("2 files").wait_for()
    save(page, folder / "web-enroll.png")
    page.goto("/models")
    page.get_by_label("Minutes").fill("0.5")
    page.get_by_label("What to call it").fill("with the letters of 2026")
    page.get_by_role("button", name="Train").click()
    expect(page.locator("#state")).to_contain_text("Training, 8", timeout=120_000)
    save(page, folder / "web-training.png")
    expect(page.locator("#state")).to_have_text("Done", timeout=300_000)
    for name in ["documents", "models", "audit", "accounts", "tokens"]:
        page.goto(f"/{name}")
        save(page, folder / f"web-{name}.png", until=page.locator("tbody tr").nth(12) if name == "audit" else None)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    with ServedArchive() as archive, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_context(viewport={"width": 1100, "height": 800}, base_url=archive.url).new_page()
        page.set_default_timeout(120_000)
        set_up(page, archive)
        add_accounts(page, archive)
        take(page, archive, folder)


if __name__ == "__main__":
    main()
