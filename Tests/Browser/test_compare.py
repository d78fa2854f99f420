"""Questioned against known writing: the likelihood ratio, its report, and cases."""
from playwright.sync_api import expect


def fill(page, archive, same_writer=True):
    writers = list(archive.probes)
    questioned = archive.probes[writers[0]]
    known = writers[0] if same_writer else writers[1]
    page.get_by_label("Questioned document: its scans").set_input_files(questioned)
    page.get_by_label("Known writing of one writer").set_input_files(
        [archive.scans / row["path"] for row in archive.rows if row["writer"] == known]
    )


def check_report(page):
    """It shows its text and pictures in its own style, and could do nothing else."""
    expect(page.get_by_role("heading", name="Comparison of handwriting")).to_be_visible()
    expect(page.locator(".notice")).to_have_css("border-left-style", "solid")
    expect(page.get_by_role("heading", name="Annex D. What moved the score")).to_be_attached()


def test_a_comparison_and_its_report(archive, visit):
    page = visit("/compare", "examiner")
    fill(page, archive)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#finding")).to_contain_text("under Hp than under Hd")
    expect(page.locator("#scale tr.meant")).to_have_count(1)
    expect(page.locator("#limits")).to_contain_text("no probability of authorship")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Report in a new tab").click()
    report = opened.value
    check_report(report)
    assert report.locator("figure img").count() > 2
    with page.expect_download() as download:
        page.get_by_role("button", name="Save report as PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save report as HTML").click()
    assert download.value.suggested_filename.endswith(".html")

    page.goto("/reports")
    page.locator("tbody a").first.click()
    check_report(page)
    expect(page.get_by_text("The pictures are left out")).to_be_visible()


def test_a_case_is_opened_and_reported(archive, visit):
    page = visit("/compare", "examiner")
    fill(page, archive, same_writer=False)
    page.get_by_label("Case").fill("2026/7")
    page.get_by_role("button", name="Open a case").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Case 2026/7")
    page.get_by_role("button", name="Compare", exact=True).click()
    # Which way it speaks is for the model to say; drawn hands are none that it was calibrated on.
    expect(page.locator("#finding")).to_contain_text("The degree of likeness between the questioned and the known writing")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Report in a new tab").click()
    check_report(opened.value)
    # The scans of a case are kept: an earlier report has its pictures.
    page.goto("/reports")
    page.get_by_role("row").filter(has_text="2026/7").get_by_role("link").first.click()
    check_report(page)
    assert page.locator("figure img").count() > 2
    page.goto("/cases/2026%2F7")
    expect(page.get_by_role("listitem").filter(has_text="report.make")).to_be_visible()


def test_a_refusal_says_why(archive, visit):
    page = visit("/compare", "examiner")
    fill(page, archive)
    page.locator("select[name=questionedWriting]").select_option("cursive")
    page.locator("select[name=knownWriting]").select_option("print")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#refusals")).to_contain_text("Refused (comparability)")
    expect(page.locator("#outcome")).to_be_hidden()
    page.get_by_label("Why refusals are set aside").fill("the examiner looked at both")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#finding")).not_to_be_empty()
    expect(page.locator("#refusals")).to_contain_text("the examiner looked at both")
