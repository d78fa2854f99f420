-- Writers of whom some pages are known pages.
SELECT DISTINCT document.writer
FROM page
JOIN document ON document.id = page.document
WHERE document.role = 'known' AND page.id = ANY ($1)
ORDER BY document.writer
