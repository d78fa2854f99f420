-- The aggregates of the known pages of writers, without some pages.
SELECT document.writer, page_descriptor.patch_count, page_descriptor.aggregate
FROM page_descriptor
JOIN page ON page.id = page_descriptor.page
JOIN document ON document.id = page.document
WHERE page_descriptor.model = $1 AND document.role = 'known' AND document.writer = ANY ($2) AND page.id <> ALL ($3)
ORDER BY document.writer, page.id
