-- The pages of a document in order, or the page of a number.
SELECT
    id, document, position, file_name, page_index, sha256, width, height, dpi, resolution_source, line_count, ink_pixels,
    split, enrolled_at
FROM page
WHERE document = $1 OR id = $2
ORDER BY position, id
