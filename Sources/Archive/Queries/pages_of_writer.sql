-- The known pages of a writer in the order of documents and pages.
SELECT page.id, page.sha256
FROM page
JOIN document ON document.id = page.document
WHERE document.writer = $1 AND document.role = 'known'
ORDER BY document.id, page.position, page.id
