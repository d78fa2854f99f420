-- A document gets another writer, a title that is free there, and a role.
UPDATE document SET writer = $2, title = $3, role = $4 WHERE id = $1
