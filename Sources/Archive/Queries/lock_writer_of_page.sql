-- Keeps the writer of a page from being changed and its descriptor from being made until the transaction ends.
SELECT writer.id
FROM page
JOIN document ON document.id = page.document
JOIN writer ON writer.id = document.writer
WHERE page.id = $1
FOR NO KEY UPDATE OF writer
