"""A daemon on a scratch archive, and a token of its administrator."""

import json
import os
import pathlib
import re
import subprocess
import urllib.parse
import urllib.request


class Daemon:
    """Serves the archive in `folder` on a free port; the token of the first time stays beside it."""

    def __init__(self, program, folder):
        self.environment = {**os.environ, "DUCTUS_DATA_DIR": str(folder)}
        self.environment.pop("DUCTUS_DATABASE_URL", None)
        self.process = subprocess.Popen(
            [program, "serve", "--listen", "127.0.0.1:0", "--json", "--quiet"],
            env=self.environment, stdout=subprocess.PIPE,
        )
        start = json.loads(self.process.stdout.readline())
        self.url = start["url"].rstrip("/")
        self.port = urllib.parse.urlparse(self.url).port
        kept = pathlib.Path(f"{folder}-token")
        if not kept.exists():
            kept.write_text(self.sign_up(start["setupCode"]))
        self.token = kept.read_text()

    def sign_up(self, code):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        form = urllib.parse.urlencode({"name": "benchmark", "password": "a long password", "code": code}).encode()
        page = browser.open(f"{self.url}/setup", form).read().decode()
        form_token = re.search(r'name="form-token" content="([^"]+)"', page)[1]
        body = json.dumps({"label": "benchmark", "role": "admin"}).encode()
        headers = {"X-Form-Token": form_token, "Content-Type": "application/json"}
        return json.load(browser.open(urllib.request.Request(f"{self.url}/api/v1/tokens", body, headers)))["secret"]

    def rank(self, page):
        """Asks for the likely writers of the scan `page`, bytes of a PNG."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "image/png"}
        request = urllib.request.Request(f"{self.url}/api/v1/identifications?top=5", page, headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def end(self):
        self.process.terminate()
        self.process.wait()
