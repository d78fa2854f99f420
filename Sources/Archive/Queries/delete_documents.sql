-- Documents with their pages and all that models said of them.
DELETE FROM document WHERE id = ANY ($1)
