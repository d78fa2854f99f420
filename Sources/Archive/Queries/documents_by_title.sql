-- Documents of a title, whoever wrote them.
SELECT id FROM document WHERE title = $1 ORDER BY id
