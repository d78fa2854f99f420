"""Enrolling, and settling who wrote a document."""
from playwright.sync_api import expect
from served_archive import drop


def enroll(page, writer, scans, document=""):
    page.goto("/enroll")
    page.get_by_label("Writer").fill(writer)
    page.get_by_label("Document").fill(document)
    drop(page, page.locator(".drop"), scans)
    page.get_by_role("button", name="Enroll", exact=True).click()
    expect(page.locator("#count")).to_contain_text(f"{len(scans)} files")


def test_scans_are_enrolled_by_dropping_them(archive, visit):
    scans = list(archive.probes.values())[2:4]
    page = visit("/enroll", "enroller")
    enroll(page, "Ada Fenwick", scans, "Diary")
    expect(page.locator("#outcomes li")).to_have_count(2)
    expect(page.locator("#bar")).to_have_attribute("value", "2")
    # The very same scan is one page.
    enroll(page, "Ada Fenwick", scans[:1])
    expect(page.locator("#outcomes li")).to_contain_text("it is here already")
    page.locator("#outcomes a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Diary")

    page.goto("/writers")
    page.get_by_label("Name holds").fill("fenwick")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Ada Fenwick").click()
    page.get_by_label("Name").fill("Ada Fenwick of Whitby")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Fenwick of Whitby")


def test_a_document_is_decided(archive, visit):
    page = visit("/enroll", "examiner")
    page.on("dialog", lambda dialog: dialog.accept())
    enroll(page, "Berta Holm", list(archive.probes.values())[4:5], "Letter to the bank")
    page.locator("#outcomes a").click()
    page.get_by_role("link", name="Letter to the bank").click()
    confirm = page.locator("form", has=page.get_by_role("button", name="Confirm Berta Holm"))
    confirm.get_by_label("Why").fill("signed and dated")
    confirm.get_by_role("button").click()
    expect(page.get_by_role("listitem").filter(has_text="signed and dated")).to_contain_text("confirmed, by examiner")
    page.get_by_role("button", name="Not by Berta Holm").click()
    expect(page.get_by_role("listitem").filter(has_text="not this writer, by examiner")).to_be_visible()
    expect(page.get_by_text("A questioned document of")).to_contain_text("nobody")


def test_two_writers_are_one_person(archive, visit, ask):
    page = visit("/enroll", "enroller")
    page.on("dialog", lambda dialog: dialog.accept())
    enroll(page, "C. Ames", list(archive.probes.values())[5:6])
    target = ask("/api/v1/writers?search=verney")["items"][0]
    writer = ask("/api/v1/writers?search=ames")["items"][0]
    page.goto(f"/writers/{writer['id']}")
    same = page.get_by_label("The same person as")
    same.fill("nobody of that name")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no writer called")
    same.fill("")
    same.press_sequentially("verney")
    expect(page.locator("datalist option")).to_have_count(1)
    expect(page.locator("datalist option")).to_have_attribute("value", target["name"])
    same.fill(target["name"])
    page.get_by_role("button", name="Merge").click()
    page.wait_for_url(f"**/writers/{target['id']}")
    assert ask("/api/v1/writers?search=ames")["items"] == []
    expect(page.locator("tbody tr")).to_have_count(target["documents"] + 1)
