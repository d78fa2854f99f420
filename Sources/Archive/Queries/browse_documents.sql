-- Documents of a writer ($1) whose title holds a text ($2), by title, behind a title and number ($3, $4).
SELECT
    document.id, document.title, document.role, document.writer, writer.name AS writer_name, document.provenance,
    document.created_at,
    (SELECT count(*) FROM page WHERE page.document = document.id) AS pages
FROM document
LEFT JOIN writer ON writer.id = document.writer
WHERE ($1::bigint IS NULL OR document.writer = $1)
    AND ($2::text IS NULL OR position(lower($2) IN lower(document.title)) > 0)
    AND ($3::text IS NULL OR (document.title, document.id) > ($3, $4::bigint))
ORDER BY document.title, document.id
LIMIT $5
