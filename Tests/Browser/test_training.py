"""A training from the page Models: asked for, watched, looked at, put to work, and taken back."""
import pytest
from accessibility import PHONE, check
from playwright.sync_api import expect


def train(page, minutes, title):
    page.goto("/models")
    page.get_by_label("Minutes").fill(str(minutes))
    page.get_by_label("What to call it").fill(title)
    page.get_by_role("button", name="Train").click()
    page.wait_for_url("**/jobs/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f'Training of "{title}"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_training_is_watched_and_its_model_activated_and_taken_back(scheme, visit, ask):
    title = f"from the page, {scheme}"
    page = visit("/models", color_scheme=scheme)
    page.on("dialog", lambda dialog: dialog.accept())
    before = active(ask)
    train(page, 0.1, title)
    expect(page.locator("#state")).to_contain_text("Training")
    expect(page.locator("#state")).to_have_text("Done")
    figures = page.get_by_role("table")
    expect(figures.locator("caption")).to_contain_text("beside those of the active model")
    expect(figures.get_by_role("rowheader", name="Training patches recognised")).to_be_visible()
    # The curve stays to be seen.
    expect(page.locator("#loss-plot polyline.training")).to_be_attached()
    check(page)
    page.get_by_role("button", name="Activate").click()
    expect(page.locator("section .badge")).to_have_text("active")
    assert active(ask)["title"] == title
    page.get_by_role("button", name="Go back to the model before").click()
    expect(page.get_by_role("button", name="Activate")).to_be_visible()
    assert active(ask)["id"] == before["id"]


def test_a_training_can_be_cancelled(visit, ask):
    page = visit("/models")
    page.on("dialog", lambda dialog: dialog.accept())
    models = len(ask("/api/v1/models")["items"])
    train(page, 60, "too long")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#state")).to_have_text("Cancelled")
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    assert len(ask("/api/v1/models")["items"]) == models


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_curve_is_watched_by_who_may_not_train(scheme, visit):
    page = visit("/models")
    train(page, 60, "watched")
    path = page.evaluate("location.pathname")
    watcher = visit(path, "viewer", color_scheme=scheme)
    expect(watcher.locator("#state")).to_contain_text("Training")
    expect(watcher.locator("#accuracy-plot polyline.training")).to_be_attached()
    expect(watcher.locator("#figures-now")).to_contain_text("training patches")
    check(watcher)
    watcher.set_viewport_size(PHONE)
    check(watcher)
    expect(watcher.get_by_role("button", name="Cancel")).to_have_count(0)
    watcher.goto("/models")
    expect(watcher.get_by_role("button", name="Train")).to_have_count(0)
    expect(watcher.get_by_role("link", name='Training of "watched"').first).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#state")).to_have_text("Cancelled")


def active(ask):
    return next(model for model in ask("/api/v1/models")["items"] if model["state"] == "active")
