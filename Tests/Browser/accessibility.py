"""What every page has to bear: axe's eye, and the width of a phone."""
from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 360, "height": 740}


def serious(page):
    """What axe finds that keeps somebody out, or makes it hard."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['html']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def check(page):
    assert serious(page) == []
    width, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width <= window, "the page scrolls sideways"
