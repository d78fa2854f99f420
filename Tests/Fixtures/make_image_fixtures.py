#!/usr/bin/env python3
"""Writes ImageCodecs/: one small file for each kind of image that is read, and manifest.json with what must come out.

The expected pixels are computed from the arrays that the files are made of, never by decoding a file.
Needs Pillow >= 10.2 and numpy. Run from anywhere: python3 Tests/Fixtures/make_image_fixtures.py
"""

import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image
from tiny_png import chunk, phys, png
from tiny_tiff import strips, tags_for, tiff, tiles

FOLDER = pathlib.Path(__file__).parent / "ImageCodecs"
WIDTH, HEIGHT = 21, 13

x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
RGB = np.stack([x * 255 // 20, y * 255 // 12, (x + y) * 255 // 32], 2).astype(np.uint8)
GREY = ((x * 7 + y * 13) * 255 // 296).astype(np.uint8)
ALPHA = np.where(x < 5, 0, np.where(x > 15, 255, (x - 5) * 23)).astype(np.uint8)
BITS = ((x * x + 3 * y) % 5 < 2).astype(np.uint8)
WIDE = (GREY.astype(np.uint32) * 257 + (x * 11 + y * 5) % 200).clip(0, 65535).astype(np.uint16)
WIDE_RGB = (RGB.astype(np.uint32) * 257 * 65000 // 65535 + (x * 3)[..., None]).astype(np.uint16)


def luma(rgb):
    red, green, blue = (rgb[..., i].astype(np.uint32) for i in range(3))
    return ((red * 19595 + green * 38470 + blue * 7471 + 32768) >> 16).astype(np.uint8)


def narrow(wide):
    return ((wide.astype(np.uint32) * 255 + 32895) >> 16).astype(np.uint8)


def over_white(grey, alpha):
    return ((grey.astype(np.uint32) * alpha + 255 * (255 - alpha.astype(np.uint32)) + 127) // 255).astype(np.uint8)


def cmyk_grey(cmyk):
    ink = cmyk.astype(np.uint32)
    return ((luma((255 - cmyk[..., :3])) * (255 - ink[..., 3]) + 127) // 255).astype(np.uint8)


def upright(grey, orientation):
    turns = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: np.transpose,
        6: lambda a: np.rot90(a, -1),
        7: lambda a: np.rot90(a, 2).T,
        8: lambda a: np.rot90(a, 1),
    }
    return turns[orientation](grey)


def exif(orientation=None, dpi=None, order=">"):
    entries = []
    if orientation:
        entries.append((0x112, 3, struct.pack(order + "HH", orientation, 0)))
    count = (1 if orientation else 0) + (3 if dpi else 0)
    data = 8 + 2 + count * 12 + 4
    if dpi:
        entries += [
            (0x11A, 5, struct.pack(order + "I", data)),
            (0x11B, 5, struct.pack(order + "I", data + 8)),
            (0x128, 3, struct.pack(order + "HH", 2, 0)),
        ]
    body = (b"MM" if order == ">" else b"II") + struct.pack(order + "HIH", 42, 8, count)
    for tag, kind, value in entries:
        body += struct.pack(order + "HHI", tag, kind, 1) + value
    return body + bytes(4) + (struct.pack(order + "IIII", dpi, 1, dpi, 1) if dpi else b"")


def make_png(save, refuse):
    save("png-grey-1.png", png(BITS, 1, 0), BITS * 255, bilevel=True)
    save("png-grey-2.png", png(GREY >> 6, 2, 0), (GREY >> 6) * 85)
    save("png-grey-4.png", png(GREY >> 4, 4, 0), (GREY >> 4) * 17)
    save("png-grey-8.png", png(GREY, 8, 0, before=phys(11811, 11811)), GREY, dpi=300)
    save("png-grey-16.png", png(WIDE, 16, 0), narrow(WIDE))
    save("png-rgb-8.png", png(RGB, 8, 2), luma(RGB))
    save("png-rgb-16.png", png(WIDE_RGB, 16, 2), luma(narrow(WIDE_RGB)))
    with_alpha = np.dstack([RGB, ALPHA])
    save("png-rgba-8.png", png(with_alpha, 8, 6), over_white(luma(RGB), ALPHA))
    wide_alpha = np.dstack([WIDE_RGB, ALPHA.astype(np.uint16) * 257])
    save("png-rgba-16.png", png(wide_alpha, 16, 6), over_white(luma(narrow(WIDE_RGB)), ALPHA))
    save("png-grey-alpha-8.png", png(np.dstack([GREY, ALPHA]), 8, 4), over_white(GREY, ALPHA))
    save(
        "png-grey-alpha-16.png",
        png(np.dstack([WIDE, ALPHA.astype(np.uint16) * 257]), 16, 4),
        over_white(narrow(WIDE), ALPHA),
    )
    for name, samples, bits, color_type, grey in [
        ("grey-1", BITS, 1, 0, BITS * 255),
        ("grey-8", GREY, 8, 0, GREY),
        ("rgb-16", WIDE_RGB, 16, 2, luma(narrow(WIDE_RGB))),
        ("rgba-8", with_alpha, 8, 6, over_white(luma(RGB), ALPHA)),
    ]:
        save(f"png-interlaced-{name}.png", png(samples, bits, color_type, True), grey, bilevel=bits == 1)
    save("png-interlaced-narrow.png", png(GREY[:3, :2], 8, 0, True), GREY[:3, :2])

    for bits in (1, 2, 4, 8):
        index = (GREY >> (8 - bits)).astype(np.uint8)
        colors = np.array([[i * 37 % 256, i * 101 % 256, 255 - i % 256] for i in range(1 << bits)], np.uint8)
        palette = chunk(b"PLTE", colors.tobytes())
        save(f"png-palette-{bits}.png", png(index, bits, 3, before=palette), luma(colors[index]), bilevel=bits == 1)
        alphas = np.array([i * 200 // (1 << bits) for i in range(1 << bits)], np.uint8)
        save(
            f"png-palette-{bits}-alpha.png",
            png(index, bits, 3, before=palette + chunk(b"tRNS", alphas.tobytes())),
            over_white(luma(colors[index]), alphas[index]),
            bilevel=bits == 1,
        )

    key = int(GREY[6, 10])
    save(
        "png-transparent-grey-8.png",
        png(GREY, 8, 0, before=chunk(b"tRNS", struct.pack(">H", key))),
        np.where(GREY == key, 255, GREY),
    )
    save(
        "png-transparent-grey-2.png",
        png(GREY >> 6, 2, 0, before=chunk(b"tRNS", struct.pack(">H", 1))),
        np.where(GREY >> 6 == 1, 255, (GREY >> 6) * 85),
    )
    wide_key = int(WIDE[6, 10])
    save(
        "png-transparent-grey-16.png",
        png(WIDE, 16, 0, before=chunk(b"tRNS", struct.pack(">H", wide_key))),
        np.where(WIDE == wide_key, 255, narrow(WIDE)),
    )
    color = RGB[6, 10]
    save(
        "png-transparent-rgb-8.png",
        png(RGB, 8, 2, before=chunk(b"tRNS", struct.pack(">HHH", *map(int, color)))),
        np.where((RGB == color).all(2), 255, luma(RGB)),
    )

    for orientation in range(1, 9):
        save(
            f"png-exif-{orientation}.png",
            png(GREY, 8, 0, before=chunk(b"eXIf", exif(orientation, order="<"))),
            upright(GREY, orientation),
        )
    save(
        "png-exif-after-picture.png",
        png(GREY, 8, 0, before=phys(11811, 11700), after=chunk(b"eXIf", exif(6))),
        upright(GREY, 6),
        dpi=300,
    )
    save("png-phys-without-unit.png", png(GREY, 8, 0, before=phys(11811, 11811, 0)), GREY)
    save("png-phys-absurd.png", png(GREY, 8, 0, before=phys(1, 1)), GREY)
    save("png-phys-not-square.png", png(GREY, 8, 0, before=phys(8031, 3858)), GREY)
    save("png-phys-72.png", png(GREY, 8, 0, before=phys(2835, 2835)), GREY, dpi=72)
    texts = chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(3_000_000), 9)) + chunk(b"iCCP", b"broken\0\0nonsense")
    save("png-large-texts.png", png(GREY, 8, 0, before=texts), GREY)
    save("png-1x1.png", png(GREY[:1, :1], 8, 0), GREY[:1, :1], bilevel=True)
    save("png-blank.png", png(np.full_like(GREY, 255), 8, 0), np.full_like(GREY, 255), bilevel=True)
    save("png-two-values.png", png(BITS * 100 + 20, 8, 0), BITS * 100 + 20, bilevel=True)
    refuse("png-30000x30000.png", png(GREY, 8, 0, size=(30_000, 30_000)), tooManyPixels=[30_000, 30_000])
    refuse("png-too-wide.png", png(GREY, 8, 0, size=(70_000, 1)), tooManyPixels=[70_000, 1])
    refuse("png-missing-rows.png", png(GREY, 8, 0, size=(WIDTH, HEIGHT + 1)), damaged=True)
    good = png(GREY, 8, 0)
    refuse("png-line-ends-converted.png", good.replace(b"\r\n", b"\n", 1), damaged=True)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 0, 0, 0, 0, 0)
    refuse("png-no-bits.png", good[:8] + chunk(b"IHDR", header) + good[33:], damaged=True)
    at = good.index(b"IDAT") + 20
    refuse("png-damaged.png", good[:at] + bytes([good[at] ^ 0x10]) + good[at + 1 :], damaged=True)


def jpeg(samples, mode, subsampling=0, quality=97, **options):
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(samples), mode).save(
        out, "JPEG", quality=quality, subsampling=subsampling, **options
    )
    return out.getvalue()


def without_segment(data, marker):
    at = 2
    while data[at + 1] != marker:
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] :]


def make_jpeg(save, refuse):
    near = dict(tolerance=6)
    save("jpeg-grey.jpg", jpeg(GREY, "L", dpi=(300, 300)), GREY, dpi=300, **near)
    for quality in (10, 30, 75):
        save(f"jpeg-quality-{quality}.jpg", jpeg(RGB, "RGB", quality=quality), luma(RGB), tolerance=60)
    save("jpeg-ycbcr.jpg", jpeg(RGB, "RGB"), luma(RGB), **near)
    save("jpeg-ycbcr-420.jpg", jpeg(RGB, "RGB", subsampling=2), luma(RGB), **near)
    save("jpeg-rgb.jpg", jpeg(RGB, "RGB", keep_rgb=True), luma(RGB), **near)
    save("jpeg-progressive.jpg", jpeg(RGB, "RGB", progressive=True), luma(RGB), **near)
    save(
        "jpeg-progressive-tall.jpg",
        jpeg(np.full((400, 8), 255, np.uint8), "L", progressive=True),
        np.full((400, 8), 255),
        bilevel=True,
    )
    save("jpeg-restart.jpg", jpeg(GREY, "L", restart_marker_blocks=1), GREY, **near)
    cmyk = np.dstack([RGB, ALPHA // 2])
    # Pillow inverts CMYK and marks it as Adobe's programs do.
    inverted = jpeg(cmyk, "CMYK")
    save("jpeg-cmyk-adobe.jpg", inverted, cmyk_grey(cmyk), tolerance=8)
    save("jpeg-cmyk-plain.jpg", without_segment(jpeg(255 - cmyk, "CMYK"), 0xEE), cmyk_grey(cmyk), tolerance=8)
    # YCCK is inverted CMY, inverted again as if it were RGB, as YCbCr, and inverted K. Pillow's own inversion is undone
    # here; the last byte of the marker names the transform.
    ycc = np.array(Image.fromarray(np.ascontiguousarray(cmyk[..., :3])).convert("YCbCr"))
    stored = jpeg(np.dstack([255 - ycc, cmyk[..., 3]]), "CMYK")
    at = stored.index(b"Adobe") + 11
    save("jpeg-ycck.jpg", stored[:at] + b"\x02" + stored[at + 1 :], cmyk_grey(cmyk), tolerance=10)
    for orientation in range(1, 9):
        save(
            f"jpeg-exif-{orientation}.jpg",
            jpeg(GREY, "L", exif=b"Exif\0\0" + exif(orientation, 400, "<>"[orientation % 2])),
            upright(GREY, orientation),
            dpi=400,
            **near,
        )
    both = jpeg(GREY, "L", dpi=(200, 190), exif=b"Exif\0\0" + exif(6, 400))
    save("jpeg-jfif-before-exif.jpg", both, upright(GREY, 6), dpi=200, **near)
    plain = jpeg(GREY, "L", dpi=(300, 300))
    unit = plain.index(b"JFIF") + 7
    save(
        "jpeg-density-cm.jpg",
        plain[:unit] + struct.pack(">BHH", 2, 118, 118) + plain[unit + 5 :],
        GREY,
        dpi=299.72,
        **near,
    )
    save("jpeg-density-none.jpg", plain[:unit] + struct.pack(">BHH", 0, 1, 1) + plain[unit + 5 :], GREY, **near)
    save("jpeg-trailing-bytes.jpg", plain + bytes(50), GREY, dpi=300, **near)
    frame = plain.index(b"\xff\xc0") + 5
    refuse(
        "jpeg-30000x30000.jpg",
        plain[:frame] + struct.pack(">HH", 30_000, 30_000) + plain[frame + 4 :],
        tooManyPixels=[30_000, 30_000],
    )
    refuse("jpeg-12-bit.jpg", plain[: frame - 1] + b"\x0c" + plain[frame:], unsupported=True)
    two = jpeg(GREY, "L")
    at = two.index(b"\xff\xc0")
    length = struct.unpack(">H", two[at + 2 : at + 4])[0]
    header = two[at + 4 : at + 9] + b"\x02\x01\x11\x00\x02\x11\x00"
    refuse(
        "jpeg-two-components.jpg",
        two[:at] + b"\xff\xc0" + struct.pack(">H", len(header) + 2) + header + two[at + 2 + length :],
        unsupported=True,
    )
    scan = plain.index(b"\xff\xda") + 20
    refuse("jpeg-early-end.jpg", plain[:scan] + b"\xff\xd9", damaged=True)


def pillow_tiff(samples, mode, compression, **options):
    out = io.BytesIO()
    image = (
        Image.fromarray(np.ascontiguousarray(samples) * 255, "L").convert("1")
        if mode == "1"
        else Image.fromarray(np.ascontiguousarray(samples), mode)
    )
    image.save(out, "TIFF", compression=compression, **options)
    return out.getvalue()


def make_tiff(save, refuse):
    resolution = dict(t282=(5, [(300, 1)]), t283=(5, [(300, 1)]))
    fill = dict(bilevel=True)
    for name in ("group3", "group4", "packbits", "tiff_lzw", "tiff_adobe_deflate"):
        save(
            f"tiff-1-bit-{name.removeprefix('tiff_').replace('_', '-')}.tif",
            pillow_tiff(BITS, "1", name),
            BITS * 255,
            **fill,
        )
    save("tiff-1-bit-g4-min-is-white.tif", pillow_tiff(BITS, "1", "group4", tiffinfo={262: 0}), BITS * 255, **fill)
    save("tiff-1-bit-min-is-white.tif", tiff([strips(BITS, 1, 0)]), (1 - BITS) * 255, **fill)
    save("tiff-1-bit-min-is-black.tif", tiff([strips(BITS, 1, 1)], ">"), BITS * 255, **fill)
    reversed_bits = np.packbits(BITS[:, :16], axis=1, bitorder="little")
    save(
        "tiff-1-bit-fill-order.tif",
        tiff([strips(reversed_bits, 8, 1, t256=(4, [16]), t258=(3, [1]), t266=(3, [2]))]),
        BITS[:, :16] * 255,
        **fill,
    )
    save("tiff-grey-2.tif", tiff([strips(GREY >> 6, 2, 1)]), (GREY >> 6) * 85)
    save("tiff-grey-4-min-is-white.tif", tiff([strips(GREY >> 4, 4, 0)]), 255 - (GREY >> 4) * 17)
    save("tiff-grey-8.tif", tiff([strips(GREY, 8, 1, **resolution)]), GREY, dpi=300)
    save(
        "tiff-grey-8-cm.tif",
        tiff([strips(GREY, 8, 1, t282=(5, [(1181, 10)]), t283=(5, [(1181, 10)]), t296=(3, [3]))]),
        GREY,
        dpi=300,
    )
    save("tiff-grey-8-no-unit.tif", tiff([strips(GREY, 8, 1, t296=(3, [1]), **resolution)]), GREY)
    save("tiff-grey-8-min-is-white.tif", tiff([strips(GREY, 8, 0)]), 255 - GREY)
    save("tiff-grey-8-lzw.tif", pillow_tiff(GREY, "L", "tiff_lzw"), GREY)
    save("tiff-grey-8-lzw-predictor.tif", pillow_tiff(GREY, "L", "tiff_lzw", tiffinfo={317: 2}), GREY)
    save("tiff-grey-8-packbits.tif", pillow_tiff(GREY, "L", "packbits"), GREY)
    save("tiff-grey-8-jpeg.tif", pillow_tiff(GREY, "L", "jpeg", quality=97), GREY, tolerance=6)
    save("tiff-grey-8-big-tiff.tif", tiff([strips(GREY, 8, 1)], big=True), GREY)
    save("tiff-grey-8-big-endian-big-tiff.tif", tiff([strips(GREY, 8, 1)], ">", big=True), GREY)
    for order, name in (("<", "little"), (">", "big")):
        save(f"tiff-grey-16-{name}-endian.tif", tiff([strips(WIDE, 16, 1, order=order)], order), narrow(WIDE))
    save("tiff-grey-16-min-is-white.tif", tiff([strips(WIDE, 16, 0, deflate=True)]), 255 - narrow(WIDE))
    save("tiff-grey-alpha.tif", tiff([strips(np.dstack([GREY, ALPHA]), 8, 1, t338=(3, [2]))]), over_white(GREY, ALPHA))

    save("tiff-rgb-8.tif", tiff([strips(RGB, 8, 2, deflate=True)]), luma(RGB))
    save("tiff-rgb-8-planar.tif", tiff([strips(RGB, 8, 2, planar=True)]), luma(RGB))
    save("tiff-rgb-16-planar.tif", tiff([strips(WIDE_RGB, 16, 2, planar=True, deflate=True)]), luma(narrow(WIDE_RGB)))
    save("tiff-rgb-8-jpeg.tif", pillow_tiff(RGB, "RGB", "jpeg", quality=97), luma(RGB), tolerance=8)
    save("tiff-rgb-16.tif", tiff([strips(WIDE_RGB, 16, 2)]), luma(narrow(WIDE_RGB)))
    straight = np.dstack([RGB, ALPHA])
    save("tiff-rgba-straight.tif", tiff([strips(straight, 8, 2, t338=(3, [2]))]), over_white(luma(RGB), ALPHA))
    save(
        "tiff-rgba-straight-planar.tif",
        tiff([strips(straight, 8, 2, planar=True, t338=(3, [2]))]),
        over_white(luma(RGB), ALPHA),
    )
    premultiplied = (RGB.astype(np.uint32) * ALPHA[..., None] // 255).astype(np.uint8)
    save(
        "tiff-rgba-premultiplied.tif",
        tiff([strips(np.dstack([premultiplied, ALPHA]), 8, 2, t338=(3, [1]))]),
        luma(premultiplied) + (255 - ALPHA),
    )
    save("tiff-rgb-unspecified-extra.tif", tiff([strips(straight, 8, 2, t338=(3, [0]))]), luma(RGB))
    cmyk = np.dstack([RGB, ALPHA // 2])
    save("tiff-cmyk.tif", tiff([strips(cmyk, 8, 5)]), cmyk_grey(cmyk))
    save("tiff-cmyk-planar.tif", tiff([strips(cmyk, 8, 5, planar=True)]), cmyk_grey(cmyk))

    for bits in (1, 4, 8):
        index = (GREY >> (8 - bits)).astype(np.uint8)
        colors = np.array([[i * 37 % 256, i * 101 % 256, 255 - i % 256] for i in range(1 << bits)], np.uint16)
        grey = luma(colors.astype(np.uint8)[index])
        save(
            f"tiff-palette-{bits}.tif",
            tiff([strips(index, bits, 3, t320=(3, [int(v) * 257 for v in colors.T.ravel()]))]),
            grey,
            bilevel=bits == 1,
        )
    times_256 = [int(v) * 256 for v in colors.T.ravel()]
    save("tiff-palette-8-times-256.tif", tiff([strips(index, 8, 3, t320=(3, times_256))]), grey)
    save("tiff-palette-8-narrow.tif", tiff([strips(index, 8, 3, t320=(3, [int(v) for v in colors.T.ravel()]))]), grey)

    save("tiff-tiles-grey-8.tif", tiff([tiles(GREY, 8, 1)]), GREY)
    save("tiff-tiles-1-bit.tif", tiff([tiles(BITS, 1, 1)]), BITS * 255, **fill)
    save("tiff-tiles-rgb-deflate.tif", tiff([tiles(RGB, 8, 2, deflate=True)]), luma(RGB))
    save("tiff-tiles-rgb-16-planar.tif", tiff([tiles(WIDE_RGB, 16, 2, planar=True)]), luma(narrow(WIDE_RGB)))
    for orientation in range(1, 9):
        turned = dict(t274=(3, [orientation]), t282=(5, [(300, 1)]), t283=(5, [(290, 1)]))
        dpi = 300 if orientation >= 5 else 290
        save(
            f"tiff-orientation-{orientation}.tif",
            tiff([strips(GREY, 8, 1, **turned)]),
            upright(GREY, orientation),
            dpi=dpi,
        )
    save("tiff-tiles-orientation-6.tif", tiff([tiles(GREY, 8, 1, t274=(3, [6]))]), upright(GREY, 6))

    second, third = strips(BITS, 1, 1), strips(RGB, 8, 2, deflate=True)
    thumbnail = strips(GREY[::2, ::2], 8, 1, t254=(4, [1]))
    save(
        "tiff-three-pages.tif",
        tiff([strips(GREY, 8, 1), thumbnail, second, third]),
        [GREY, BITS * 255, luma(RGB)],
        bilevel=[False, True, False],
    )
    refuse("tiff-loop.tif", tiff([strips(GREY, 8, 1), strips(GREY, 8, 1)], loop=True), damaged=True)
    refuse(
        "tiff-30000x30000.tif",
        tiff([strips(GREY, 8, 1, t256=(4, [30_000]), t257=(4, [30_000]))]),
        tooManyPixels=[30_000, 30_000],
    )
    refuse("tiff-float.tif", tiff([strips(GREY, 8, 1, t258=(3, [32]), t339=(3, [3]))]), unsupported=True)
    refuse("tiff-signed.tif", tiff([strips(GREY, 8, 1, t339=(3, [2]))]), unsupported=True)
    refuse("tiff-lab.tif", tiff([strips(RGB, 8, 8)]), unsupported=True)
    refuse("tiff-old-jpeg.tif", tiff([strips(GREY, 8, 1, t259=(3, [6]))]), unsupported=True)
    offsets = struct.pack("<II", 8, 8 + 5 * WIDTH + 1)
    refuse(
        "tiff-strip-outside.tif",
        tiff([strips(GREY, 8, 1)]).replace(offsets, struct.pack("<II", 8, 1 << 20)),
        truncated=True,
    )
    refuse("tiff-short-strip.tif", tiff([strips(GREY[:, :10], 8, 1, t256=(4, [WIDTH]))]), damaged=True)
    fax = pillow_tiff(BITS, "1", "group4")
    tags = Image.open(io.BytesIO(fax)).tag_v2
    cut = fax[tags[273][0] : tags[273][0] + tags[279][0] // 2]
    refuse("tiff-g4-cut.tif", tiff([(tags_for(BITS, 1, 1, 4, t278=(4, [HEIGHT])), 273, 279, [cut])]), damaged=True)


def main():
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*"):
        old.unlink()
    manifest = []

    def save(name, data, grey, dpi=None, bilevel=False, tolerance=0, error=None):
        (FOLDER / name).write_bytes(data)
        entry = {"file": name}
        if error:
            entry["error"] = error
        else:
            pages = grey if isinstance(grey, list) else [grey]
            flags = bilevel if isinstance(bilevel, list) else [bilevel]
            entry |= {
                "tolerance": tolerance,
                "dpi": dpi,
                "pages": [
                    {
                        "width": p.shape[1],
                        "height": p.shape[0],
                        "bilevel": bool(flag),
                        "pixels": p.astype(np.uint8).tobytes().hex(),
                    }
                    for p, flag in zip(pages, flags)
                ],
            }
        manifest.append(entry)

    def refuse(name, data, **error):
        save(name, data, None, error=error)

    make_png(save, refuse)
    make_jpeg(save, refuse)
    make_tiff(save, refuse)
    lines = ",\n".join(json.dumps(entry) for entry in manifest)
    (FOLDER / "manifest.json").write_text("[\n" + lines + "\n]\n")
    print(f"{len(manifest)} files, {sum(f.stat().st_size for f in FOLDER.iterdir()) >> 10} KiB")


if __name__ == "__main__":
    main()
