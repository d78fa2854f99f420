-- Pages of known documents whose writer a person confirmed; of one split, or all.
SELECT page.id, page.sha256, document.id AS document, document.title, writer.id AS writer, writer.name AS writer_name
FROM page
JOIN document ON document.id = page.document
JOIN writer ON writer.id = document.writer
WHERE document.role = 'known'
    AND ($1::text IS NULL OR page.split = $1)
    AND EXISTS (
        SELECT FROM decision
        WHERE decision.document = document.id AND decision.writer = document.writer
            AND decision.kind = 'writer_confirmed')
ORDER BY page.id
