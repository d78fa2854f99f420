#!/usr/bin/env python3
"""Fail when a source file breaks a house rule that the compiler does not know.

- `unsafe` and the unsafe pointer types appear only in the modules that call C, and in the one file of the executable
  that owns the terminal.
- SQL text is in .sql files; Swift string literals hold none outside PostgresClient, whose own statements are few.
- Foundation's large half (formatters, ICU) is imported nowhere below the executable.
- A file has at most 600 lines.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNSAFE_MODULES = {
    "NeuralNetwork", "PostgresClient", "ImageCodecs", "EmbeddedPostgres", "ChildProcesses", "Pipelining", "Typesetting",
}
UNSAFE_FILES = {"Sources/ductus/Terminal.swift"}
SQL_MODULES = {"PostgresClient"}
LONGEST_FILE = 600

unsafe_word = re.compile(r"\bunsafe\b|\bUnsafe(Mutable)?(Raw|Buffer)?(Buffer)?Pointer\b|\bunsafeBitCast\b|@unsafe\b")
sql_text = re.compile(
    r'"\s*(SELECT\s.+\sFROM\b|INSERT\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|(CREATE|ALTER|DROP)\s+(TABLE|INDEX)\b)'
)
foundation = re.compile(r"^\s*(?:\w+\s+)?import\s+(?:\w+\s+)?Foundation\s*$")
comment_or_string = re.compile(r'//.*$|"(?:\\.|[^"\\])*"')


def findings(path: pathlib.Path):
    """The rules that one file breaks, each as a line for people."""
    name = path.relative_to(ROOT).as_posix()
    parts = name.split("/")
    module = parts[1] if parts[0] == "Sources" else parts[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LONGEST_FILE:
        yield f"{name}: {len(lines)} lines; split it, {LONGEST_FILE} is the most"
    for number, line in enumerate(lines, start=1):
        if path.suffix != ".swift":
            continue
        code = comment_or_string.sub("", line)
        if unsafe_word.search(code) and module not in UNSAFE_MODULES and name not in UNSAFE_FILES:
            yield f"{name}:{number}: unsafe code belongs into {', '.join(sorted(UNSAFE_MODULES))}"
        if sql_text.search(line) and module not in SQL_MODULES:
            yield f"{name}:{number}: SQL text belongs into a .sql file"
        if foundation.match(line) and parts[0] == "Sources":
            yield f"{name}:{number}: import FoundationEssentials or nothing; Foundation doubles the start-up time"


def main() -> int:
    folders = [ROOT / "Sources", ROOT / "migrations"]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".swift", ".c", ".h", ".sql"}]
    files += [path for path in sorted((ROOT / "Tests").rglob("*.swift"))]
    bad = []
    for path in files:
        in_tests = path.is_relative_to(ROOT / "Tests")
        for finding in findings(path):
            if not in_tests or "lines; split it" in finding:
                bad.append(finding)
    print("\n".join(bad) or f"source rules hold in {len(files)} files")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
