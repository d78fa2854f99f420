"""A straightforward ingest in Python: OpenCV reads and analyses, PyTorch describes, psycopg stores, page after page.

The steps are those of `ductus import`, and the rows go into the same tables of a scratch archive: hash, decode, divide by
the paper, find ink, take away specks and ruled lines, find text lines, choose 120 patches, embed, one transaction a page.
What Ductus does beyond them (telling print from handwriting by repeated glyphs, the audit log's hash chain being the
database's own work) is left out here. OpenCV and PyTorch use all cores by themselves.

usage: ingest_peer.py <manifest.csv> <address of the database> <model.safetensors>
"""

import csv
import hashlib
import json
import pathlib
import struct
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "NeuralNetworkTests" / "Peers"))

import cv2
import numpy
import psycopg
import torch

from networks import SIDE, Residual

PATCHES = 120
CELL = 20
TOP = 8


class Model:
    """The network in PyTorch's fastest mode for single batches: bf16, channels last, batch-norms folded in."""

    def __init__(self, path):
        tensors = read_safetensors(path)
        self.mean = tensors.pop("whitening.mean").numpy()
        self.projection = tensors.pop("whitening.projection").numpy()
        network = Residual(tensors["classifier.weight"].shape[0])
        network.load_state_dict(tensors, strict=False)
        network = network.eval().to(memory_format=torch.channels_last)
        example = torch.zeros((PATCHES, SIDE, SIDE), dtype=torch.uint8)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, cache_enabled=False):
            self.network = torch.jit.freeze(torch.jit.trace(network, example, check_trace=False))
            self.network(example)

    def describe(self, patches):
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, cache_enabled=False):
            embeddings, logits = self.network(torch.from_numpy(patches))
            posteriors = torch.softmax(logits.float(), 1)
            largest = torch.topk(posteriors, TOP, 1)
            embeddings = torch.nn.functional.normalize(embeddings.float(), dim=1).numpy()
        aggregate = embeddings.mean(0)
        descriptor = self.projection @ (aggregate - self.mean)
        return embeddings, largest, posteriors.shape[1], aggregate, descriptor / numpy.linalg.norm(descriptor)


def read_safetensors(path):
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, end = (8 + length + offset for offset in entry["data_offsets"])
            values = numpy.frombuffer(data[first:end], "<f4").reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
    return tensors


def analyse(page):
    """Grey page -> ink intensity 0...255, mask of handwriting, number of text lines."""
    height, width = page.shape
    tall, wide = height // 4 * 4, width // 4 * 4
    blocks = page[:tall, :wide].reshape(tall // 4, 4, wide // 4, 4).max((1, 3))
    closed = cv2.morphologyEx(blocks, cv2.MORPH_CLOSE, numpy.ones((7, 7), numpy.uint8))
    paper = cv2.GaussianBlur(closed, (0, 0), 3)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    flattened = cv2.bitwise_not(cv2.divide(page, paper, scale=255))
    flattened = cv2.GaussianBlur(flattened, (5, 5), 0.7)
    histogram = cv2.calcHist([flattened], [0], None, [256], [0, 256]).ravel()
    above = histogram[61:].cumsum()
    quantile = 61 + int(numpy.searchsorted(above, 0.75 * above[-1]))
    curve = numpy.minimum(255, numpy.arange(256) * 200 / quantile)
    curve = numpy.where(curve <= 20, 0, numpy.where(curve < 60, (curve - 20) * 1.5, curve)).astype(numpy.uint8)
    intensity = cv2.LUT(flattened, curve)
    ink = cv2.threshold(intensity, 99, 1, cv2.THRESH_BINARY)[1]
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((1, 120), numpy.uint8))
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((8, 1), numpy.uint8))
    ink[(cv2.dilate(rules, numpy.ones((3, 3), numpy.uint8)) > 0) & (thick == 0)] = 0
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    kept = (statistics[:, cv2.CC_STAT_AREA] >= 12).astype(numpy.uint8)
    kept[0] = 0
    ink = kept[labels]
    halo = cv2.dilate(ink, numpy.ones((5, 5), numpy.uint8))
    intensity[halo == 0] = 0
    profile = cv2.GaussianBlur(ink.sum(1, dtype=numpy.float32)[:, None], (1, 0), 12)[:, 0]
    peaks = (profile[1:-1] > profile[:-2]) & (profile[1:-1] >= profile[2:]) & (profile[1:-1] > profile.mean())
    return intensity, ink, int(peaks.sum())


def sample(intensity, ink, random):
    """Patches around ink pixels in different cells."""
    y, x = numpy.nonzero(ink)
    order = random.permutation(len(y))
    cells = (y[order] // CELL) * 10_000 + x[order] // CELL
    first = order[numpy.unique(cells, return_index=True)[1]]
    chosen = random.permutation(first)[:PATCHES]
    half = SIDE // 2
    padded = cv2.copyMakeBorder(intensity, half, half, half, half, cv2.BORDER_CONSTANT)
    places = numpy.stack([x[chosen], y[chosen]], 1)
    return places, numpy.stack([padded[b : b + SIDE, a : a + SIDE] for a, b in places])


def half_vectors(rows):
    return ["[" + ",".join(f"{value:.5g}" for value in row) + "]" for row in rows]


def store(connection, writer, document, name, data, digest, page, lines, ink_count, places, ink, description):
    embeddings, largest, classes, aggregate, descriptor = description
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO writer (name) VALUES (%s) ON CONFLICT DO NOTHING", [writer])
        cursor.execute("SELECT id FROM writer WHERE name = %s FOR NO KEY UPDATE", [writer])
        (writer_id,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO document (writer, role, title) VALUES (%s, 'known', %s) RETURNING id", [writer_id, document]
        )
        (document_id,) = cursor.fetchone()
        cursor.execute("INSERT INTO page_image (sha256, bytes) VALUES (%s, %s)", [digest, psycopg.Binary(data)])
        cursor.execute(
            "INSERT INTO page (document, position, sha256, page_index, file_name, format, width, height, is_bilevel,"
            " dpi, resolution_source, line_count, ink_pixels, analysis_revision) VALUES (%s, 1, %s, 0, %s, 'png', %s,"
            " %s, false, 300, 'file', %s, %s, 'peer') RETURNING id",
            [document_id, digest, name, page.shape[1], page.shape[0], lines, ink_count],
        )
        (page_id,) = cursor.fetchone()
        cursor.execute("SELECT id FROM model WHERE state = 'active' FOR SHARE")
        (model_id,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO page_descriptor (page, model, patch_count, aggregate, descriptor) VALUES (%s, %s, %s, %s, %s)",
            [page_id, model_id, len(places), *half_vectors([aggregate, descriptor])],
        )
        with cursor.copy("COPY patch (page, model, ordinal, x, y, ink_share, embedding, posterior) FROM STDIN") as copy:
            vectors = half_vectors(embeddings)
            for ordinal, (x, y) in enumerate(places):
                entries = ",".join(
                    f"{index + 1}:{value:.5g}"
                    for value, index in zip(largest.values[ordinal].tolist(), largest.indices[ordinal].tolist())
                )
                posterior = "{" + entries + "}/" + str(classes)
                copy.write_row([page_id, model_id, ordinal, int(x), int(y), ink[ordinal], vectors[ordinal], posterior])
        cursor.execute(
            "INSERT INTO audit_event (actor, program, action, details) VALUES ('peer', 'peer', 'enroll', '{}')"
        )


def main():
    manifest, address, model_path = sys.argv[1:]
    model = Model(model_path)
    folder = pathlib.Path(manifest).parent
    random = numpy.random.default_rng(1)
    pages = 0
    with psycopg.connect(address, autocommit=True) as connection, open(manifest, newline="") as rows:
        start = time.perf_counter()
        for row in csv.DictReader(rows):
            data = (folder / row["path"]).read_bytes()
            digest = hashlib.sha256(data).digest()
            page = cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_GRAYSCALE)
            intensity, ink, lines = analyse(page)
            places, patches = sample(intensity, ink, random)
            shares = ((patches >= 100).mean((1, 2))).tolist()
            description = model.describe(patches)
            ink_count = int(ink.sum())
            store(
                connection, row["writer"], row["document"], row["path"], data, digest, page, lines, ink_count, places,
                shares, description,
            )
            pages += 1
        seconds = time.perf_counter() - start
    print(json.dumps({"pages": pages, "seconds": round(seconds, 3)}))


main()
