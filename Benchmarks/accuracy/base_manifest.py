#!/usr/bin/env python3
"""Writes the manifest that the base model was trained on: only a list, with absolute paths; no scan is copied.

Pages of the split `train` of iam-pages.csv whose document is not in the test split of iam-sentences.csv, the pieces of the
split `train` of iam-sentences.csv, and all pages that `ductus scribes` drew; for validation the pages of the split
`validate`, whose writers the network never sees. For a model of your own name your scans instead: four columns, path, writer,
document, split.

With --pages only the IAM pages, without pieces of lines and invented writers: what the base model's whitenings and
calibration are fitted on.
"""

import argparse
import csv
import pathlib
import sys


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, help="the folder with iam-pages.csv and iam-sentences.csv")
    parser.add_argument("scribes", type=pathlib.Path, help="the folder that `ductus scribes` filled")
    parser.add_argument("--pages", action="store_true", help="only the IAM pages")
    arguments = parser.parse_args()
    data, scribes = arguments.data.resolve(), arguments.scribes.resolve()
    sentences = rows(data / "iam-sentences.csv")
    tested = {row["document"] for row in sentences if row["split"] == "test"}
    real = [row for row in rows(data / "iam-pages.csv") if row["document"] not in tested or row["split"] == "validate"]
    if not arguments.pages:
        real += [row for row in sentences if row["split"] == "train"]
    output = csv.writer(sys.stdout, lineterminator="\n")
    output.writerow(["path", "writer", "document", "split"])
    output.writerows([data / row["path"], "iam-" + row["writer"], row["document"], row["split"]] for row in real)
    for row in [] if arguments.pages else rows(scribes / "manifest.csv"):
        writer = row["writer"]
        output.writerow([scribes / row["path"], "scribe-" + writer, f"{writer} {row['document']}", "train"])


if __name__ == "__main__":
    main()
