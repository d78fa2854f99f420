#!/usr/bin/env python3
"""What a refresh of the model gains for writers who are new, and what it costs those who were there.

An archive of 60 writers (15 of the split `validate`, whom the base model never saw, and 45 of `train`) is trained on;
then 20 further writers of `validate` are enrolled and `ductus train --from active` is run. Asked before and after, by
the last document of every writer, which is enrolled nowhere: as a page, and as four strips of it two lines high. The
documents of the 45 may have been seen by the base model; what they can show is forgetting, not more.

Needs Pillow.
"""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import tempfile
import time

from PIL import Image

OLD_UNSEEN, OLD_SEEN, NEW = 15, 45, 20
STRIP = 300
STRIPS = 4


def by_writer(data):
    writers = {}
    with open(data / "iam-pages.csv", newline="") as file:
        for row in csv.DictReader(file):
            writers.setdefault((row["split"], row["writer"]), {}).setdefault(row["document"], []).append(row)
    return {key: documents for key, documents in sorted(writers.items()) if len(documents) > 1}


class Archive:
    def __init__(self, program, folder):
        self.program = program
        self.environment = {**os.environ, "DUCTUS_DATA_DIR": str(folder / "data")}

    def run(self, *arguments):
        done = subprocess.run(
            [self.program, *map(str, arguments)], env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"ductus {arguments[0]}: {done.stderr}")
        return done.stdout

    def found(self, probes):
        """Probes by writer; how many have their writer first, are refused as no handwriting, and are there."""
        first = [(self.first(path), writer) for writer, paths in probes for path in paths]
        return sum(name == writer for name, writer in first), sum(name is None for name, _ in first), len(first)

    def first(self, path):
        command = [self.program, "identify", str(path), "--json"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        return json.loads(done.stdout)["candidates"][0]["writer"] if done.returncode == 0 else None


def manifest(path, writers, data):
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["path", "writer", "document"])
        for (_, writer), documents in writers:
            for document in list(documents)[:-1]:
                for row in documents[document]:
                    table.writerow([data / row["path"], writer, document])


def probes(writers, data, folder):
    pages, strips = [], []
    for (_, writer), documents in writers:
        path = data / documents[list(documents)[-1]][0]["path"]
        pages.append((writer, [path]))
        page = Image.open(path).convert("L")
        # Between the first ink and the last: a page may be written on in its upper half only.
        _, top, _, bottom = page.point(lambda value: 255 if value < 128 else 0).getbbox()
        room = max(bottom - top - STRIP, 0)
        tops = [top + room * number // (STRIPS - 1) for number in range(STRIPS)]
        paths = []
        for top in tops:
            paths.append(folder / f"{writer}-{top}.png")
            page.crop((0, top, page.width, top + STRIP)).save(paths[-1], dpi=(300, 300))
        strips.append((writer, paths))
    return pages, strips


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, help="the folder with iam-pages.csv")
    parser.add_argument("--program", default=".build/release/ductus")
    parser.add_argument("--minutes", type=float, default=5, help="of the refresh, and of the training before it")
    arguments = parser.parse_args()
    writers = by_writer(arguments.data)
    unseen = [item for item in writers.items() if item[0][0] == "validate"]
    seen = [item for item in writers.items() if item[0][0] == "train"]
    old, new = unseen[:OLD_UNSEEN] + seen[:OLD_SEEN], unseen[OLD_UNSEEN:OLD_UNSEEN + NEW]
    with tempfile.TemporaryDirectory(prefix="ductus-refresh-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        archive = Archive(arguments.program, folder)
        groups = {"old": probes(old, arguments.data, folder), "new": probes(new, arguments.data, folder)}
        try:
            archive.run("init")
            for group, listed in [("old", old), ("new", new)]:
                manifest(folder / f"{group}.csv", listed, arguments.data)
            archive.run("import", folder / "old.csv")
            archive.run("train", "--minutes", arguments.minutes, "--force", "--quiet")
            archive.run("import", folder / "new.csv")
            before = {group: [archive.found(kind) for kind in kinds] for group, kinds in groups.items()}
            start = time.monotonic()
            report = json.loads(archive.run("train", "--from", "active", "--minutes", arguments.minutes, "--json"))
            minutes = (time.monotonic() - start) / 60
            after = {group: [archive.found(kind) for kind in kinds] for group, kinds in groups.items()}
        finally:
            archive.run("stop")
    print(json.dumps(report, indent=1))
    print(f"refresh with {len(new)} new writers beside {len(old)}: {minutes:.1f} minutes, all told")
    for group in groups:
        for kind, (found, refused, count), (found_after, _, _) in zip(["pages", "strips"], before[group], after[group]):
            print(f"{group} writers, {count} {kind}, {refused} refused: {found} found before, {found_after} after")


if __name__ == "__main__":
    main()
