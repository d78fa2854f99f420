-- A document that was left without a page.
DELETE FROM document WHERE id = $1 AND NOT EXISTS (SELECT FROM page WHERE page.document = $1)
