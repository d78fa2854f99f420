"""Encodes PNG with what Pillow does not write: every bit depth, interlacing, chosen chunks."""

import struct
import zlib

import numpy as np


def pack(samples, bits):
    """Rows of samples of 1, 2, 4, 8 or 16 bits, each row padded to whole bytes."""
    flat = samples.reshape(samples.shape[0], -1)
    if bits == 16:
        return [row.astype(">u2").tobytes() for row in flat]
    if bits == 8:
        return [row.astype(np.uint8).tobytes() for row in flat]
    unpacked = [[int(v) >> (bits - 1 - b) & 1 for v in row for b in range(bits)] for row in flat]
    return [np.packbits(np.array(row, np.uint8)).tobytes() for row in unpacked]


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(samples, bits, color_type, interlaced=False, before=b"", after=b"", size=None):
    """`before` and `after` are chunks around the picture; rows cycle through the five filters."""
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    raw, previous = b"", None
    pixel = max(1, bits * (samples.shape[2] if samples.ndim == 3 else 1) // 8)
    for left, top, dx, dy in passes:
        part = samples[top::dy, left::dx]
        if part.size == 0:
            continue
        rows = pack(part, bits)
        previous = bytes(len(rows[0]))
        for number, row in enumerate(rows):
            raw += filtered(row, previous, pixel, number % 5)
            previous = row
    width, height = size or (samples.shape[1], samples.shape[0])
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + before
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + after
        + chunk(b"IEND", b"")
    )


def filtered(row, above, pixel, kind):
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - pixel] if i >= pixel else 0
        b, c = above[i], above[i - pixel] if i >= pixel else 0
        nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
        out.append((value - [0, a, b, (a + b) // 2, nearest][kind]) & 255)
    return bytes(out)


def phys(horizontal, vertical, unit=1):
    return chunk(b"pHYs", struct.pack(">IIB", horizontal, vertical, unit))
