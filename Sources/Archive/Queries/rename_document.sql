-- A document gets another title.
UPDATE document SET title = $2 WHERE id = $1
