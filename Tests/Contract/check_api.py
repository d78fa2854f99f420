#!/usr/bin/env python3
"""Hold a running daemon against its OpenAPI document with generated requests (schemathesis).

usage: check_api.py [--cases N] [--seed N] [--program FILE]

Starts a daemon over an archive of drawn pages in a temporary folder, and sends it at least N requests, valid and invalid
ones. Fails when an answer has a status of 500 or more, or a status, type, header or body that the document does not
promise, or when a request without a token is let in. Needs schemathesis beside the Python that runs it.
"""
import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PASSWORD = "a long password"
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "unsupported_method", "ignored_auth",
]
# Nobody does the jobs that are asked for, and who watches one waits for its end.
WATCHING = ["watchJob"]
# They can take the rights of whoever asks away, so they come last.
LAST = ["changeAccount", "revokeToken"]


class Daemon:
    """A daemon with an archive, and a token of its administrator."""

    def __init__(self, program: pathlib.Path, folder: str):
        self.program, self.folder = program, folder
        self.environment = {**os.environ, "DUCTUS_DATA_DIR": f"{folder}/data"}
        self.environment.pop("DUCTUS_DATABASE_URL", None)
        self.run("init")
        self.run("scribes", f"{folder}/pages", "--writers", "2", "--pages", "2")
        self.run("import", f"{folder}/pages/manifest.csv")
        self.log = open(f"{folder}/daemon.log", "wb")
        self.process = subprocess.Popen(
            [program, "serve", "--listen", "127.0.0.1:0", "--json", "--no-worker"],
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log,
        )
        start = json.loads(self.process.stdout.readline())
        self.url = start["url"].rstrip("/")
        self.token = self.sign_up(start["setupCode"])

    def run(self, *arguments: str):
        subprocess.run([self.program, *arguments, "--quiet"], env=self.environment, stdout=subprocess.DEVNULL, check=True)

    def sign_up(self, code: str) -> str:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        form = urllib.parse.urlencode({"name": "checker", "password": PASSWORD, "code": code}).encode()
        page = browser.open(f"{self.url}/setup", form).read().decode()
        form_token = re.search(r'name="form-token" content="([^"]+)"', page)[1]
        body = json.dumps({"label": "contract", "role": "admin"}).encode()
        headers = {"X-Form-Token": form_token, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/api/v1/tokens", body, headers)
        return json.load(browser.open(request))["secret"]

    def cancel_jobs(self):
        headers = {"Authorization": f"Bearer {self.token}"}
        jobs = json.load(urllib.request.urlopen(urllib.request.Request(f"{self.url}/api/v1/jobs?limit=200", headers=headers)))
        for job in jobs["items"]:
            if job["state"] == "queued":
                address = f"{self.url}/api/v1/jobs/{job['id']}/cancel"
                urllib.request.urlopen(urllib.request.Request(address, b"", headers)).close()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait()
        self.log.close()
        subprocess.run([self.program, "stop"], env=self.environment, stdout=subprocess.DEVNULL, check=False)
        return code


def check(daemon: Daemon, cases: int, seed: int, *choice: str) -> bool:
    """One run over the chosen operations, with so many generated requests each."""
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{daemon.url}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {daemon.token}", "--checks", ",".join(CHECKS),
        "--phases", "examples,coverage,fuzzing", "--max-examples", str(cases), "--seed", str(seed),
        "--continue-on-failure", "--request-timeout", "60", "--suppress-health-check", "all", "--warnings", "off",
        *choice,
    ]
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=2000, help="how many requests at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / ".build/release/ductus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ductus-contract-") as folder:
        os.chmod(folder, 0o755)
        daemon = Daemon(options.program, folder)
        document = json.load(urllib.request.urlopen(f"{daemon.url}/api/v1/openapi.json"))
        operations = sum(len(methods) for methods in document["paths"].values())
        each = max(1, -(-options.cases // operations))
        def run(flag: str, *names: str) -> bool:
            choice = [word for name in names for word in (flag, name)]
            return check(daemon, each, options.seed, *choice)

        passed = [run("--exclude-operation-id", *WATCHING, *LAST)]
        daemon.cancel_jobs()
        passed += [run("--include-operation-id", *WATCHING), run("--include-operation-id", *LAST)]
        code = daemon.stop()
        if not all(passed):
            print("The end of the daemon's log:")
            print("\n".join(pathlib.Path(folder, "daemon.log").read_text().splitlines()[-20:]))
        return 0 if all(passed) and code == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
