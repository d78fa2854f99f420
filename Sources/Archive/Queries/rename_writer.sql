-- A writer gets another name.
UPDATE writer SET name = $2 WHERE id = $1
