#!/usr/bin/env python3
"""How the daemon bears many clients at once.

usage: load.py [--clients N] [--seconds S] [--writers N] [--program FILE]

Enrolls pages of drawn writers into an archive in a temporary folder, serves it, and has N clients ask for rankings
without a pause for S seconds, each waiting as long as a 503 tells it to. Meanwhile it asks for the daemon's health ten
times a second and looks at its memory every second. Then it sends SIGTERM while all clients ask on, and counts the
rankings in the audit log: each of them must have reached its client.

Prints one JSON object. Exit code 1 when an answer was neither 200 nor 503 with Retry-After, when health took more than
50 ms, when memory grew by more than a tenth in the second half, or when a ranking was lost.
"""
import argparse
import asyncio
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Benchmarks"))

from daemon import Daemon


class LoadedDaemon(Daemon):
    """A daemon with an archive of drawn writers."""

    def __init__(self, program: pathlib.Path, folder: str, writers: int):
        self.program = program
        self.environment = {**os.environ, "DUCTUS_DATA_DIR": f"{folder}/data"}
        self.environment.pop("DUCTUS_DATABASE_URL", None)
        pages = pathlib.Path(folder, "pages")
        self.run("scribes", str(pages), "--writers", str(writers), "--pages", "2")
        scans = sorted(pages.rglob("*.png"))
        self.probes = [scan.read_bytes() for scan in scans[1::2]]
        manifest = pages / "known.csv"
        rows = [f"{scan.relative_to(pages)},writer {index}" for index, scan in enumerate(scans[0::2])]
        manifest.write_text("path,writer\n" + "\n".join(rows) + "\n")
        self.run("init")
        self.run("import", str(manifest))
        super().__init__(program, f"{folder}/data")

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [self.program, *arguments, "--json"], env=self.environment, stdout=subprocess.PIPE, check=True
        ).stdout.decode()

    def megabytes(self) -> float:
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def recorded_rankings(self) -> int:
        """Rows of the audit log that say that somebody asked for a ranking."""
        log = self.run("audit", "export")
        return len(re.findall(r'"action":\s*"identify"', log))


class Connection:
    """One kept connection that asks and reads answers."""

    def __init__(self, port: int):
        self.port = port
        self.reader = self.writer = None

    async def ask(self, request: bytes) -> tuple[int, dict[str, str]]:
        """Status and header fields; raises OSError or EOFError when no whole answer comes."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            self.writer.write(request)
            await self.writer.drain()
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:]) if name}
            await self.reader.readexactly(int(fields.get("content-length", 0)))
            if fields.get("connection") == "close":
                self.close()
            return int(head[0].split()[1]), fields
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


def request(token: str, method: str, path: str, body: bytes = b"") -> bytes:
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: image/png\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Load:
    def __init__(self, daemon: LoadedDaemon):
        self.daemon = daemon
        self.seconds: list[float] = []
        self.refused = 0
        self.faults: list[str] = []
        self.unanswered = 0
        self.health: list[float] = []
        self.memory: list[float] = []
        self.is_ending = False

    async def client(self, index: int, end: float):
        connection = Connection(self.daemon.port)
        probes = self.daemon.probes
        turn = index
        while time.monotonic() < end:
            turn += 1
            asked = time.monotonic()
            body = request(self.daemon.token, "POST", "/api/v1/identifications?top=5", probes[turn % len(probes)])
            try:
                status, fields = await connection.ask(body)
            except (OSError, EOFError, asyncio.IncompleteReadError) as error:
                if self.is_ending:
                    self.unanswered += 1
                    return
                self.faults.append(f"no answer: {error!r}")
                continue
            if status == 200:
                self.seconds.append(time.monotonic() - asked)
            elif status == 503 and fields.get("retry-after", "").isdigit():
                self.refused += 1
                await asyncio.sleep(int(fields["retry-after"]))
            else:
                self.faults.append(f"status {status}")

    async def watch_health(self, seconds: float):
        """By a process of its own, for this one's clients keep each other waiting."""
        command = [sys.executable, __file__, "--watch-health", str(self.daemon.port), "--seconds", str(seconds)]
        watcher = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        output, _ = await watcher.communicate()
        for status, taken in json.loads(output):
            self.health.append(taken)
            if status != 200:
                self.faults.append(f"health: {status}")

    async def watch_memory(self, end: float):
        while time.monotonic() < end:
            self.memory.append(self.daemon.megabytes())
            await asyncio.sleep(1)

    async def run(self, clients: int, seconds: float):
        # The first question loads the model.
        await Connection(self.daemon.port).ask(
            request(self.daemon.token, "POST", "/api/v1/identifications", self.daemon.probes[0])
        )
        self.answered_before = 1
        start = time.monotonic()
        watched = start + seconds
        asking = [asyncio.create_task(self.client(index, watched + 600)) for index in range(clients)]
        await asyncio.gather(self.watch_health(seconds), self.watch_memory(watched))
        self.answered_watched = len(self.seconds)
        self.is_ending = True
        self.daemon.process.send_signal(signal.SIGTERM)
        await asyncio.gather(*asking)


async def health_times(port: int, seconds: float) -> list[tuple[int, float]]:
    """Status and seconds of each answer to a question about health, ten times a second."""
    connection = Connection(port)
    question = request("", "GET", "/api/v1/health")
    answers = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        asked = time.monotonic()
        status, _ = await connection.ask(question)
        answers.append((status, time.monotonic() - asked))
        await asyncio.sleep(0.1)
    return answers


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / ".build/release/ductus")
    parser.add_argument("--watch-health", type=int, metavar="PORT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.watch_health:
        print(json.dumps(asyncio.run(health_times(options.watch_health, options.seconds))))
        return 0
    with tempfile.TemporaryDirectory(prefix="ductus-load-") as folder:
        os.chmod(folder, 0o755)
        daemon = LoadedDaemon(options.program, folder, options.writers)
        load = Load(daemon)
        asyncio.run(load.run(options.clients, options.seconds))
        exit_code = daemon.process.wait()
        lost = daemon.recorded_rankings() - load.answered_before - len(load.seconds)
        daemon.run("stop")
    half = load.memory[len(load.memory) // 2:]
    result = {
        "clients": options.clients,
        "seconds": options.seconds,
        "answered": load.answered_watched,
        "answeredPerSecond": round(load.answered_watched / options.seconds, 2),
        "refused": load.refused,
        "otherAnswers": load.faults,
        "secondsP50": round(percentile(load.seconds, 0.5), 3),
        "secondsP99": round(percentile(load.seconds, 0.99), 3),
        "healthMsP99": round(1000 * percentile(load.health, 0.99), 1),
        "healthMsMost": round(1000 * max(load.health), 1),
        "megabytes": {"first": round(load.memory[0]), "half": round(half[0]), "last": round(half[-1]), "most": round(max(load.memory))},
        "afterSIGTERM": {
            "answered": len(load.seconds) - load.answered_watched,
            "notTaken": load.unanswered, "lost": lost, "exitCode": exit_code,
        },
    }
    print(json.dumps(result, indent=2))
    is_good = (
        not load.faults and max(load.health) <= 0.05 and half[-1] <= 1.1 * half[0] and lost == 0 and exit_code == 0
    )
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
