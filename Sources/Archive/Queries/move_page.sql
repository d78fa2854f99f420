-- A page goes to the end of a document.
UPDATE page
SET document = $2, position = (SELECT coalesce(max(position), 0) + 1 FROM page WHERE document = $2)
WHERE id = $1
