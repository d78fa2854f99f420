#!/usr/bin/env python3
"""How much the retrieval of pages suffers from worse scans: writes worse copies into a scratch folder, lets
`ductus evaluate` measure each set, and prints the table of mean average precisions.

Needs Pillow and NumPy. Every degradation is seeded by the page, so that each run measures the same copies.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import tempfile
import zlib

import numpy
from PIL import Image, ImageFilter

DPI = (300, 300)


def plain(page, generator):
    return page, DPI


def jpeg(page, generator):
    """Of the quality in its name; saved as JPEG below."""
    return page, DPI


def coarse(page, generator):
    """150 dpi, by averaging."""
    return page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX), (150, 150)


def noise(page, generator):
    """Gaussian noise with a deviation of 20 grey levels."""
    grey = numpy.asarray(page, dtype=numpy.float32)
    noisy = grey + generator.normal(0, 20, grey.shape)
    return Image.fromarray(numpy.clip(noisy, 0, 255).astype(numpy.uint8)), DPI


def rotation(page, generator):
    """3 degrees."""
    return page.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255), DPI


def binarisation(page, generator):
    """Blurred by 1.5 pixels, as by a copier, then black and white at the middle grey."""
    return page.filter(ImageFilter.GaussianBlur(1.5)).point(lambda grey: 255 if grey > 127 else 0).convert("1"), DPI


def ruled(page, generator):
    """Grey rules 3 pixels thick, 8 mm apart, over the whole width."""
    grey = numpy.asarray(page).copy()
    for top in range(int(generator.integers(95)), grey.shape[0], 95):
        grey[top:top + 3] = numpy.minimum(grey[top:top + 3], 110)
    return Image.fromarray(grey), DPI


def mirrored(page, generator):
    """Top to bottom: forms that no network trained on upright writing has seen, by the same hands."""
    return page.transpose(Image.Transpose.FLIP_TOP_BOTTOM), DPI


DEGRADATIONS = {
    "none": plain, "JPEG quality 30": jpeg, "JPEG quality 20": jpeg, "JPEG quality 10": jpeg, "150 dpi": coarse,
    "Gaussian noise": noise, "rotation by 3 degrees": rotation, "binarisation": binarisation, "ruled lines": ruled,
    "mirrored": mirrored,
}


def degrade(listed, data, name, folder):
    manifest = folder / "manifest.csv"
    is_jpeg = name.startswith("JPEG")
    options = {"quality": int(name.split()[-1])} if is_jpeg else {"compress_level": 1}
    with open(manifest, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["path", "writer", "document"])
        for number, row in enumerate(listed):
            page = Image.open(data / row["path"]).convert("L")
            generator = numpy.random.default_rng(zlib.crc32(row["path"].encode()))
            page, dpi = DEGRADATIONS[name](page, generator)
            path = folder / f"{number}.{'jpg' if is_jpeg else 'png'}"
            page.save(path, dpi=dpi, **options)
            writer.writerow([path.name, row["writer"], row["document"]])
    return manifest


def evaluate(program, model, manifest):
    command = [program, "evaluate", str(manifest), "--protocol", "retrieval", "--json", "--quiet"]
    if model:
        command += ["--model", model]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=pathlib.Path, help="a manifest with the columns path, writer, document, split")
    parser.add_argument("--split", default="validate", help="the rows to take")
    parser.add_argument("--model", help="a model file; else the archive's active model")
    parser.add_argument("--ductus", default="ductus", help="the program")
    parser.add_argument("--only", choices=DEGRADATIONS, action="append", help="only this degradation, beside none")
    arguments = parser.parse_args()
    with open(arguments.manifest, newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["split"] == arguments.split]
    data = arguments.manifest.resolve().parent
    names = [name for name in DEGRADATIONS if not arguments.only or name in arguments.only + ["none"]]
    print(f"{'scans':24}{'mAP':>9}{'fall':>9}{'top1':>9}", flush=True)
    whole = None
    for name in names:
        with tempfile.TemporaryDirectory(prefix="ductus-robustness-") as folder:
            figures = evaluate(arguments.ductus, arguments.model, degrade(listed, data, name, pathlib.Path(folder)))
        whole = figures["mAP"] if whole is None else whole
        fall = whole - figures["mAP"]
        print(f"{name:24}{figures['mAP']:9.2%}{fall * 100:9.2f}{figures['top1']:9.2%}", flush=True)


if __name__ == "__main__":
    main()
