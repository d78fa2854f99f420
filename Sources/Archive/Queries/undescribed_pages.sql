-- Pages that a model has not described, from a page number on.
SELECT page.id
FROM page
WHERE page.id > $2
    AND NOT EXISTS (SELECT FROM page_descriptor WHERE page_descriptor.model = $1 AND page_descriptor.page = page.id)
ORDER BY page.id
LIMIT $3
