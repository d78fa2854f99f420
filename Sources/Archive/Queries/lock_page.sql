-- Keeps a page from being changed until the transaction ends.
SELECT page.id, page.document, page.sha256, page.page_index, page.dpi, document.writer
FROM page
JOIN document ON document.id = page.document
WHERE page.id = $1
FOR UPDATE OF page
