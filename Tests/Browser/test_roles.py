"""What each role is offered."""
import pytest
from playwright.sync_api import expect
from served_archive import PASSWORD

SECTIONS = {
    "viewer": ["Writers", "Documents", "Models", "Tokens"],
    "enroller": ["Writers", "Documents", "Enroll", "Models", "Tokens"],
    "examiner": ["Identify", "Writers", "Documents", "Compare", "Enroll", "Models", "Tokens"],
    "reviewer": ["Identify", "Writers", "Documents", "Compare", "Enroll", "Models", "Audit", "Tokens"],
    "admin": ["Identify", "Writers", "Documents", "Compare", "Enroll", "Models", "Audit", "Accounts", "Tokens"],
}


@pytest.mark.parametrize("role", SECTIONS)
def test_a_role_is_offered_its_sections(role, visit):
    page = visit("/writers", role)
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(SECTIONS[role])


def test_a_viewer_is_offered_no_change(visit, ask):
    document = ask("/api/v1/documents")["items"][0]
    page = visit(f"/documents/{document['id']}", "viewer")
    expect(page.locator("form[data-method]")).to_have_count(0)
    page.goto("/enroll")
    expect(page.get_by_role("heading", level=1)).to_have_text("Forbidden")
    expect(page.locator("main")).to_contain_text("this takes the role enroller")


def test_who_is_not_signed_in_is_led_there_and_back(archive, visit):
    page = visit("/documents", account=None)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Name").fill("viewer")
    page.get_by_label("Password").fill("a wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert").filter(has_text="wrong")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_code_makes_one_account_only(visit):
    page = visit("/setup", account=None)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
