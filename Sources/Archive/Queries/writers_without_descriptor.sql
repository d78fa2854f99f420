-- Writers whose known pages a model has described, but not the writer as a whole; the first $2 of them.
WITH missing AS MATERIALIZED (
    SELECT id FROM writer
    WHERE NOT EXISTS (
        SELECT FROM writer_descriptor
        WHERE writer_descriptor.model = $1 AND writer_descriptor.writer = writer.id)
)
SELECT missing.id AS writer
FROM missing
CROSS JOIN LATERAL (
    SELECT FROM document
    JOIN page ON page.document = document.id
    JOIN page_descriptor ON page_descriptor.page = page.id AND page_descriptor.model = $1
    WHERE document.writer = missing.id AND document.role = 'known'
    LIMIT 1
) AS described
ORDER BY missing.id
LIMIT $2
