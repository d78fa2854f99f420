-- The pages nearest to a probe, without some; equal scores by page number. Exact: every descriptor is looked at.
SELECT
    page.id AS page, document.id AS document, document.title, document.writer, writer.name AS writer_name,
    -(page_descriptor.descriptor <#> $2::halfvec) AS similarity
FROM page_descriptor
JOIN page ON page.id = page_descriptor.page
JOIN document ON document.id = page.document
LEFT JOIN writer ON writer.id = document.writer
WHERE page_descriptor.model = $1 AND page.id <> ALL ($3)
ORDER BY page_descriptor.descriptor <#> $2::halfvec, page.id
LIMIT $4
