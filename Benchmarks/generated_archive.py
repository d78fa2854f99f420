"""Fills an archive with pages that were never scanned: rows with descriptors drawn at random, distributed like real ones.

The model of a descriptor before it is brought to length 1 is mean + writer + page, in the principal axes of the writers:
writer ~ N(0, diag(BETWEEN)), page ~ t with 4 degrees of freedom and the variances WITHIN. The numbers were measured with
the base model on 962 pages of 395 writers of the IAM database (the between part from the writers' means, the within part
pooled over the 170 writers with two pages or more). Similarities, quantiles of 5, 25, 50, 75 and 95 %:

    within writers    measured 0.828 0.915 0.947 0.968 0.984    generated 0.798 0.915 0.949 0.968 0.982
    between writers   measured -0.226 -0.087 0.015 0.135 0.365  generated -0.272 -0.084 0.050 0.184 0.366
"""

import hashlib
import pathlib
import subprocess

import numpy
import psycopg

BETWEEN = """0.0679 0.058 0.0526 0.0513 0.0466 0.0428 0.0398 0.0384 0.0356 0.0344 0.0318 0.0304 0.0303 0.0281 0.0261 0.0247
0.0234 0.0231 0.022 0.0204 0.0189 0.0188 0.018 0.0163 0.0151 0.0146 0.0138 0.0124 0.0102 0.0092 0.0051 0.0031"""
WITHIN = """0.00286 0.00362 0.00283 0.00361 0.00411 0.00268 0.00308 0.00308 0.0026 0.00209 0.00257 0.0027 0.00179 0.00218
0.00226 0.00234 0.00178 0.00286 0.00156 0.00198 0.00202 0.00196 0.00189 0.00182 0.00166 0.00138 0.00163 0.00157 0.00139
0.0017 0.00093 0.00062"""
MEAN = """-0.0459 0.027 -0.0086 -0.009 0.0043 0 0.0049 -0.002 -0.0258 -0.036 0.0138 0.0073 0.06 -0.0518 0.0133 0.0442
0.014 0.0176 -0.0405 -0.0008 -0.0319 -0.0243 0.0011 0.0363 -0.0052 0.0122 -0.0018 0.0306 0.0801 -0.1073 0.0044 -0.0938"""
DEGREES = 4
PAGES_PER_WRITER = 10


def numbers(text):
    return numpy.array(text.split(), dtype=numpy.float32)


class Generator:
    """Draws writers and their pages; the same seed draws the same."""

    def __init__(self, dimension, seed):
        self.random = numpy.random.default_rng(seed)
        self.dimension = dimension
        # A model with another number of directions gets the first ones, or the spectrum's end again.
        take = numpy.minimum(numpy.arange(dimension), len(numbers(MEAN)) - 1)
        self.mean, self.between, self.within = (numbers(text)[take] for text in (MEAN, BETWEEN, WITHIN))

    def writers(self, count):
        normal = self.random.standard_normal((count, self.dimension), dtype=numpy.float32)
        return self.mean + numpy.sqrt(self.between) * normal

    def pages(self, writers):
        """One page of each of the given writers (rows, repeated where a writer has several), of length 1."""
        normal = self.random.standard_normal(writers.shape, dtype=numpy.float32)
        scale = numpy.sqrt((DEGREES - 2) / self.random.chisquare(DEGREES, len(writers))).astype(numpy.float32)
        return unit(writers + numpy.sqrt(self.within) * normal * scale[:, None])


def unit(rows):
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


class GeneratedArchive:
    """A scratch archive of a private server, started by `ductus init`."""

    def __init__(self, program, folder):
        self.program, self.folder = str(program), pathlib.Path(folder)
        subprocess.run([self.program, "init", "--data-dir", str(folder)], check=True, stdout=subprocess.DEVNULL)
        lines = (self.folder / "server" / "cluster" / "postmaster.pid").read_text().splitlines()
        self.address = f"host='{lines[4]}' port={lines[3]} user=ductus dbname=ductus"
        with self.connect() as connection:
            self.model, self.dimension, self.width = connection.execute(
                "SELECT id, descriptor_dimension, embedding_dimension FROM model WHERE state = 'active'"
            ).fetchone()

    def connect(self):
        return psycopg.connect(self.address, autocommit=True, cursor_factory=psycopg.RawCursor)

    def stop(self):
        subprocess.run([self.program, "stop", "--data-dir", str(self.folder)], stdout=subprocess.DEVNULL)

    def page_count(self):
        with self.connect() as connection:
            return connection.execute("SELECT count(*) FROM page").fetchone()[0]

    def grow(self, count, seed=1):
        """Adds pages until there are `count`, ten of a writer, each a document of its own writer."""
        with self.connect() as connection:
            # The rows are consistent by construction; checking each reference would take most of the time.
            connection.execute("SET session_replication_role = replica")
            first = connection.execute("SELECT coalesce(max(id), 0) FROM page").fetchone()[0]
            while first < count:
                step = min(100_000, count - first)
                self.add(connection, first, step, seed + first)
                first += step
            connection.execute("SELECT setval(pg_get_serial_sequence(t, 'id'), m) FROM (VALUES"
                " ('writer', (SELECT max(id) FROM writer)), ('document', (SELECT max(id) FROM document)),"
                " ('page', (SELECT max(id) FROM page))) AS v (t, m)")
            connection.execute("VACUUM (ANALYZE)")

    def add(self, connection, first, count, seed):
        generator = Generator(self.dimension, seed)
        means = generator.writers(-(-count // PAGES_PER_WRITER))
        writer = numpy.arange(count) // PAGES_PER_WRITER
        descriptors = generator.pages(means[writer])
        base = first // PAGES_PER_WRITER + 1
        digest = hashlib.sha256(b"generated").digest()
        execute = connection.execute
        execute("INSERT INTO page_image (sha256, bytes) VALUES ($1, 'generated') ON CONFLICT DO NOTHING", [digest])
        execute(
            "INSERT INTO writer (id, name) OVERRIDING SYSTEM VALUE"
            " SELECT id, 'generated writer ' || id FROM generate_series($1::bigint, $2::bigint) AS id",
            [base, base + len(means) - 1],
        )
        execute(
            "INSERT INTO document (id, writer, role, title) OVERRIDING SYSTEM VALUE"
            " SELECT id, (id - 1) / $3::bigint + 1, 'known', 'document ' || id"
            " FROM generate_series($1::bigint, $2::bigint) AS id",
            [first + 1, first + count, PAGES_PER_WRITER],
        )
        execute(
            "INSERT INTO page (id, document, position, sha256, page_index, file_name, format, width, height,"
            " is_bilevel, dpi, resolution_source, line_count, ink_pixels, analysis_revision)"
            " OVERRIDING SYSTEM VALUE SELECT id, id, 1, $3, id, 'generated', 'png', 2479, 3508, false, 300, 'file', 20,"
            " 400000, 'generated' FROM generate_series($1::bigint, $2::bigint) AS id",
            [first + 1, first + count, digest],
        )
        pages = numpy.arange(first + 1, first + count + 1)
        aggregates = numpy.zeros((count, self.width), numpy.float32)
        aggregates[:, : self.dimension] = descriptors
        with connection.cursor().copy(
            "COPY page_descriptor (page, model, patch_count, aggregate, descriptor) FROM STDIN (FORMAT binary)"
        ) as copy:
            fields = [("page", ">i8"), ("model", ">i8"), ("patch_count", ">i4")]
            fields += [("aggregate", self.width), ("descriptor", self.dimension)]
            copy.write(rows(fields, [pages, self.model, 120, aggregates, descriptors]))
        with connection.cursor().copy(
            "COPY writer_descriptor (writer, model, descriptor) FROM STDIN (FORMAT binary)"
        ) as copy:
            fields = [("writer", ">i8"), ("model", ">i8"), ("descriptor", self.dimension)]
            copy.write(rows(fields, [numpy.arange(base, base + len(means)), self.model, unit(means)]))


def rows(fields, columns):
    """PostgreSQL's binary COPY format; an integer for a type makes a halfvec of that dimension."""
    layout = [("count", ">i2")]
    for name, kind in fields:
        layout.append((name + "_length", ">i4"))
        if isinstance(kind, int):
            layout += [(name + "_dimension", ">i2"), (name + "_unused", ">i2"), (name, ">f2", (kind,))]
        else:
            layout.append((name, kind))
    table = numpy.zeros(max(numpy.size(column, 0) for column in columns if numpy.ndim(column)), numpy.dtype(layout))
    table["count"] = len(fields)
    for (name, kind), column in zip(fields, columns):
        table[name] = column
        if isinstance(kind, int):
            table[name + "_dimension"] = kind
            table[name + "_length"] = 4 + 2 * kind
        else:
            table[name + "_length"] = numpy.dtype(kind).itemsize
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + table.tobytes() + b"\xff\xff"
