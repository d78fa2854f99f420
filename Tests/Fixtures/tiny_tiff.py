"""Encodes TIFF with what Pillow does not write: tiles, planes, big-endian and 64-bit files, chosen tags."""

import struct
import zlib

import numpy as np
from tiny_png import pack


def tiff(pages, order="<", big=False, loop=False):
    """`pages`: (tags {number: (type, values)}, offsets tag, counts tag, [block bytes])."""
    head = 16 if big else 8
    out = bytearray((b"II" if order == "<" else b"MM") + struct.pack(order + "H", 43 if big else 42))
    out += struct.pack(order + "HHQ", 8, 0, 0) if big else struct.pack(order + "I", 0)
    link = head - (8 if big else 4)
    word, first = ("Q", None) if big else ("I", None)
    for tags, offsets_tag, counts_tag, blocks in pages:
        offsets = []
        for block in blocks:
            offsets.append(len(out))
            out += block + bytes(len(block) % 2)
        tags = {**tags, offsets_tag: (4, offsets), counts_tag: (4, [len(b) for b in blocks])}
        entries = b""
        for number, (kind, values) in sorted(tags.items()):
            data = b"".join(
                struct.pack(order + {1: "B", 3: "H", 4: "I", 5: "II"}[kind], *(v if kind == 5 else (v,)))
                for v in values
            )
            if len(data) > (8 if big else 4):
                place = struct.pack(order + word, len(out))
                out += data + bytes(len(data) % 2)
            else:
                place = data.ljust(8 if big else 4, b"\0")
            entries += struct.pack(order + "HH" + word, number, kind, len(values)) + place
        struct.pack_into(order + word, out, link, len(out))
        first = first or len(out)
        out += struct.pack(order + ("Q" if big else "H"), len(tags)) + entries
        link = len(out)
        out += struct.pack(order + word, first if loop else 0)
    return bytes(out)


def tags_for(samples, bits, photometric, compression=1, **more):
    count = samples.shape[2] if samples.ndim == 3 else 1
    tags = {
        256: (4, [samples.shape[1]]),
        257: (4, [samples.shape[0]]),
        258: (3, [bits] * count),
        259: (3, [compression]),
        262: (3, [photometric]),
        277: (3, [count]),
    }
    return {**tags, **{int(key[1:]): value for key, value in more.items()}}


def rows_of(samples, bits, order="<"):
    return (
        [row.astype(order + "u2").tobytes() for row in samples.reshape(samples.shape[0], -1)]
        if bits == 16
        else pack(samples, bits)
    )


def strips(samples, bits, photometric, rows=5, deflate=False, planar=False, order="<", **more):
    code = zlib.compress if deflate else bytes
    planes = [samples[..., i] for i in range(samples.shape[2])] if planar else [samples]
    blocks = [
        code(b"".join(rows_of(p[top : top + rows], bits, order)))
        for p in planes
        for top in range(0, samples.shape[0], rows)
    ]
    more = {**more, "t278": (4, [rows])}
    if planar:
        more["t284"] = (3, [2])
    return tags_for(samples, bits, photometric, 8 if deflate else 1, **more), 273, 279, blocks


def tiles(samples, bits, photometric, deflate=False, planar=False, **more):
    side, code = 16, zlib.compress if deflate else bytes
    planes = [samples[..., i] for i in range(samples.shape[2])] if planar else [samples]
    blocks = []
    for plane in planes:
        padding = [(0, -plane.shape[0] % side), (0, -plane.shape[1] % side)] + [(0, 0)] * (plane.ndim - 2)
        padded = np.pad(plane, padding, constant_values=77)
        for top in range(0, padded.shape[0], side):
            for left in range(0, padded.shape[1], side):
                blocks.append(code(b"".join(rows_of(padded[top : top + side, left : left + side], bits))))
    more = {**more, "t322": (4, [side]), "t323": (4, [side])}
    if planar:
        more["t284"] = (3, [2])
    return tags_for(samples, bits, photometric, 8 if deflate else 1, **more), 324, 325, blocks
