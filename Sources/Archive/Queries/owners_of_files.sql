-- The writers of pages that come from files ($1: hashes in hexadecimal).
SELECT DISTINCT writer.name
FROM page
JOIN document ON document.id = page.document
JOIN writer ON writer.id = document.writer
WHERE encode(page.sha256, 'hex') = ANY ($1)
ORDER BY writer.name
