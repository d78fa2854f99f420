-- Known pages that a population may be made of: of writers with two documents or more, whom the model ($1) was not
-- trained on; of one split ($2) and of named writers ($3), or of all.
SELECT writer.name AS writer, document.id AS document, page.sha256, page.page_index
FROM page
JOIN document ON document.id = page.document
JOIN writer ON writer.id = document.writer
WHERE document.role = 'known'
    AND ($2::text IS NULL OR page.split = $2)
    AND ($3::text[] IS NULL OR writer.name = ANY ($3))
    AND NOT EXISTS (SELECT FROM model_class WHERE model_class.model = $1 AND model_class.writer = writer.id)
    AND EXISTS (
        SELECT FROM page AS other_page
        JOIN document AS other ON other.id = other_page.document
        WHERE other.writer = writer.id AND other.role = 'known' AND other.id <> document.id
            AND ($2::text IS NULL OR other_page.split = $2))
ORDER BY writer.name, document.id, page.position, page.id
