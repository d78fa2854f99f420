"""One archive and one browser for all tests; every test looks at it through contexts of its own."""
import pytest
from playwright.sync_api import expect, sync_playwright
from served_archive import ADMINISTRATOR, ROLES, ServedArchive, add_accounts, launch, set_up, sign_in

# A condition that takes longer than this has failed; nothing waits for it to pass.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def archive():
    with ServedArchive() as archive:
        yield archive


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(archive, chromium):
    """Cookies by account, from the forms for the first account and for signing in."""
    context = chromium.new_context()
    page = context.new_page()
    set_up(page, archive)
    add_accounts(page, archive)
    states = {ADMINISTRATOR: context.storage_state()}
    context.close()
    for role in ROLES:
        context = chromium.new_context()
        sign_in(context.new_page(), archive, role)
        states[role] = context.storage_state()
        context.close()
    return states


@pytest.fixture
def visit(archive, chromium, sessions):
    """Opens a page of the site as an account; a fault in a script or a policy that was broken fails the test."""
    contexts = []
    faults = []

    def note(message):
        # An answer that is an error is the page's to show; the browser notes it as well.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(message.text)

    def watch(page):
        page.on("console", note)
        page.on("pageerror", lambda error: faults.append(str(error)))

    def visit(path, account="admin", **options):
        context = chromium.new_context(base_url=archive.url, storage_state=sessions.get(account), **options)
        context.set_default_timeout(PATIENCE)
        context.on("page", watch)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def ask(visit):
    """Asks the API as an account."""

    def ask(path, account="admin"):
        page = visit("/tokens", account)
        answer = page.request.get(path)
        assert answer.ok, answer.text()
        return answer.json()

    return ask
