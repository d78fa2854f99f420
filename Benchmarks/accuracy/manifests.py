#!/usr/bin/env python3
"""Writes the manifests of two protocols on the shared IAM data: only lists, with absolute paths; no scan is copied.

one-page-gallery.csv  split train: the first page of every writer with two pages or more; split test: the other pages of
                      the validate writers. Writers that training never saw ask among many.
grey-probes.csv       split test: the first of the two forms of every iam-forms writer, as a grey scan; split train: the
                      second one as a 1-bit page, and all 1-bit pages of all other writers.
grey-gallery.csv      the other way round: the second form asks as a 1-bit page; enrolled are the first one as a grey
                      scan, and all 1-bit pages of all other writers.
"""

import argparse
import csv
import pathlib


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def by_writer(listed):
    writers = {}
    for row in sorted(listed, key=lambda row: row["document"]):
        writers.setdefault(row["writer"], []).append(row)
    return writers


def one_page_gallery(pages):
    listed = []
    for own in by_writer(pages).values():
        if len(own) < 2:
            continue
        listed.append((own[0], "train"))
        if own[0]["split"] == "validate":
            listed += [(row, "test") for row in own[1:]]
    return listed


def grey_and_bilevel(pages, forms, grey_asks):
    bilevel = {row["document"]: row for row in pages}
    pairs = by_writer(forms)
    listed = [(row, "train") for row in pages if row["writer"] not in pairs]
    for first, second in pairs.values():
        grey, black = first, bilevel[second["document"]]
        listed += [(grey, "test"), (black, "train")] if grey_asks else [(grey, "train"), (black, "test")]
    return listed


def write(path, listed, data):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["path", "writer", "document", "split"])
        for row, split in listed:
            writer.writerow([data / row["path"], row["writer"], row["document"], split])
    print(f"{path}: {sum(split == 'test' for _, split in listed)} probes, "
          f"{sum(split == 'train' for _, split in listed)} enrolled pages of "
          f"{len({row['writer'] for row, split in listed if split == 'train'})} writers")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, help="the folder with iam-pages.csv and iam-forms.csv")
    parser.add_argument("output", type=pathlib.Path, help="the folder to write the manifests into")
    arguments = parser.parse_args()
    data = arguments.data.resolve()
    pages, forms = rows(data / "iam-pages.csv"), rows(data / "iam-forms.csv")
    arguments.output.mkdir(parents=True, exist_ok=True)
    write(arguments.output / "one-page-gallery.csv", one_page_gallery(pages), data)
    write(arguments.output / "grey-probes.csv", grey_and_bilevel(pages, forms, True), data)
    write(arguments.output / "grey-gallery.csv", grey_and_bilevel(pages, forms, False), data)


if __name__ == "__main__":
    main()
