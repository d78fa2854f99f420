-- The pages that a scan has in the archive.
SELECT page.id, page.page_index, page.document, document.title, document.writer, writer.name AS writer_name
FROM page
JOIN document ON document.id = page.document
LEFT JOIN writer ON writer.id = document.writer
WHERE page.sha256 = $1
ORDER BY page.page_index
