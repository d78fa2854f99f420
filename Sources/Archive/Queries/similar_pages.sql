-- The pages nearest to a probe ($2), without some ($3); equal scores by page number.
SELECT
    page.id AS page, document.id AS document, document.title, document.writer, writer.name AS writer_name,
    nearest.similarity
FROM nearest_pages($1::bigint, $2::halfvec, $4::bigint + cardinality($3::bigint[])) AS nearest
JOIN page ON page.id = nearest.page
JOIN document ON document.id = page.document
LEFT JOIN writer ON writer.id = document.writer
WHERE page.id <> ALL ($3)
ORDER BY nearest.similarity DESC, page.id
LIMIT $4
