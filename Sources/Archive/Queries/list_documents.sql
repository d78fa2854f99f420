-- Documents by writer and title: all of them, those of a writer, or the one of a number.
SELECT
    document.id, document.title, document.role, document.writer, writer.name AS writer_name, document.provenance,
    document.created_at,
    (SELECT count(*) FROM page WHERE page.document = document.id) AS pages
FROM document
LEFT JOIN writer ON writer.id = document.writer
WHERE ($1::bigint IS NULL OR document.writer = $1) AND ($2::bigint IS NULL OR document.id = $2)
ORDER BY writer.name NULLS LAST, document.title, document.id
