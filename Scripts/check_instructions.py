#!/usr/bin/env python3
"""Fail when work of ours takes more instructions than Tests/CountedWork/limits.json allows.

Instructions are counted by valgrind (callgrind), which repeats itself to a thousandth whatever else the machine does, unlike
time. It knows no AVX-512: kernels that need it are measured by Benchmarks/compare instead. Takes half a minute; without
valgrind nothing is counted, with a note. After a change that is worth its instructions, --update writes the new counts.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMITS = ROOT / "Tests" / "CountedWork" / "limits.json"
PROGRAM = ROOT / ".build" / "release" / "CountedWork"
# Another compiler or C library moves the counts a little.
SLACK = 1.05


def count(functions):
    """Instructions of each function with all that it calls."""
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind gives up on the debug information that Swift writes.
        stripped, counts = pathlib.Path(folder, "CountedWork"), pathlib.Path(folder, "counts")
        subprocess.run(["objcopy", "--strip-debug", PROGRAM, stripped], check=True)
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", "-q", stripped],
            check=True, stdout=subprocess.DEVNULL,
        )
        lines = subprocess.run(
            ["callgrind_annotate", "--inclusive=yes", "--threshold=100", counts],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ).stdout.splitlines()
    found = {}
    for function in functions:
        # In a mangled name its length stands before it.
        pattern = re.compile(rf"^\s*([\d,]+) .*:\$s11CountedWork\w*{len(function)}{function}")
        found[function] = max((int(m[1].replace(",", "")) for m in map(pattern.match, lines) if m), default=0)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--update", action="store_true", help="write what was counted to the file of limits")
    options = parser.parse_args()
    if missing := [tool for tool in ("valgrind", "callgrind_annotate", "objcopy") if not shutil.which(tool)]:
        print(f"instructions not counted: {', '.join(missing)} not installed (Debian: valgrind, binutils)")
        return 0
    if not PROGRAM.exists():
        print("check_instructions: build first: deploy/build build -c release --product CountedWork", file=sys.stderr)
        return 2
    limits = json.loads(LIMITS.read_text())
    counted = count(limits)
    bad = False
    for function, limit in limits.items():
        ratio = counted[function] / limit["instructions"]
        print(f"{limit['what']}: {counted[function] / 1e6:.1f} million instructions, {100 * ratio:.1f} % of those on record")
        bad |= not 0 < ratio <= SLACK
        limit["instructions"] = counted[function]
    if options.update:
        LIMITS.write_text(json.dumps(limits, indent=2) + "\n")
        return 0
    if bad:
        print(f"check_instructions: more than {SLACK:.2f} times the instructions on record, or none", file=sys.stderr)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
