-- Writers whose known pages a model has described, but not the writer as a whole.
SELECT DISTINCT document.writer
FROM document
JOIN page ON page.document = document.id
JOIN page_descriptor ON page_descriptor.page = page.id AND page_descriptor.model = $1
WHERE document.role = 'known'
    AND NOT EXISTS (
        SELECT FROM writer_descriptor
        WHERE writer_descriptor.model = $1 AND writer_descriptor.writer = document.writer)
ORDER BY document.writer
