-- How many pages a model has not described.
SELECT count(*) AS pages
FROM page
WHERE NOT EXISTS (SELECT FROM page_descriptor WHERE page_descriptor.model = $1 AND page_descriptor.page = page.id)
