-- A page, at the given position or at the end of its document.
INSERT INTO page (
    document, position, sha256, page_index, file_name, format, width, height, is_bilevel, dpi, resolution_source,
    line_count, ink_pixels, analysis_revision, split)
VALUES (
    $1, coalesce($2, (SELECT coalesce(max(position), 0) + 1 FROM page WHERE document = $1)), $3, $4, $5, $6, $7, $8, $9,
    $10, $11, $12, $13, $14, $15)
RETURNING id
