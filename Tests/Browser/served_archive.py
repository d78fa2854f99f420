"""An archive of invented writers, and the daemon that serves it: what the browser tests and the pictures start from."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DUCTUS", str(ROOT / ".build/release/ductus"))
CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
PASSWORD = "a long enough password"
ADMINISTRATOR = "Vera"
ROLES = ["viewer", "enroller", "examiner", "reviewer", "admin"]


class ServedArchive:
    """Six writers; the last page of each is enrolled nowhere, to be asked about."""

    writers = 6
    pages = 4

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ductus-browser-"))
        # As root the private database runs as another user, who has to get there.
        self.folder.chmod(0o755)
        try:
            self.scans = self.folder / "scans"
            self.run("scribes", self.scans, "--writers", self.writers, "--pages", self.pages, "--one-pen")
            with open(self.scans / "manifest.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            for row in rows:
                row["document"] = row["document"].replace("page", "Letter")
            self.rows = [row for row in rows if not row["path"].endswith(f"-{self.pages}.png")]
            self.probes = {row["writer"]: self.scans / row["path"] for row in rows if row not in self.rows}
            with open(self.scans / "known.csv", "w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, fieldnames=rows[0].keys())
                table.writeheader()
                table.writerows(self.rows)
            # Commands that read an archive do not make one.
            self.run("init")
            self.run("import", self.scans / "known.csv")
            self.serve()
        except BaseException:
            self.__exit__()
            raise
        return self

    def serve(self):
        command = self.command("serve", "--listen", "127.0.0.1:0", "--json", "--quiet")
        self.daemon = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        start = json.loads(self.daemon.stdout.readline())
        self.url = start["url"].rstrip("/")
        self.code = start["setupCode"]

    def __exit__(self, *_):
        if hasattr(self, "daemon"):
            self.daemon.terminate()
            self.daemon.wait(timeout=60)
        subprocess.run(self.command("stop"), cwd=ROOT, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments):
        return [PROGRAM, *(str(argument) for argument in arguments), "--data-dir", str(self.folder / "data")]

    def run(self, *arguments):
        done = subprocess.run(self.command(*arguments, "--quiet"), cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{arguments[0]}: {done.stderr}")
        return done.stdout


def launch(playwright):
    """Debian's browser, which CI may run as root."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


def set_up(page, archive):
    """First run: the code that the daemon printed makes the first account."""
    page.goto(archive.url)
    page.get_by_label("Code").fill(archive.code)
    page.get_by_label("Name").fill(ADMINISTRATOR)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Who wrote this?").wait_for()


def add_accounts(page, archive):
    """An account for each role, called like it."""
    page.goto(f"{archive.url}/accounts")
    for role in ROLES:
        form = page.locator("form", has=page.get_by_role("button", name="Make the account"))
        form.get_by_label("Name").fill(role)
        form.get_by_label("Role").select_option(role)
        form.get_by_label("Password").fill(PASSWORD)
        form.get_by_role("button").click()
        page.get_by_role("rowheader", name=role, exact=True).wait_for()


def sign_in(page, archive, name):
    page.goto(f"{archive.url}/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def drop(page, box, paths):
    """Drops files on a box as from a file manager."""
    files = [{"name": path.name, "bytes": path.read_bytes().hex()} for path in paths]
    transfer = page.evaluate_handle(
        """(files) => {
            const transfer = new DataTransfer();
            for (const file of files) {
                const bytes = Uint8Array.from(file.bytes.match(/../g), (digits) => parseInt(digits, 16));
                transfer.items.add(new File([bytes], file.name, { type: "image/png" }));
            }
            return transfer;
        }""",
        files,
    )
    for event in ["dragenter", "dragover", "drop"]:
        box.dispatch_event(event, {"dataTransfer": transfer})
