-- What people said about parts of pages, in the order in which they said it.
SELECT page, kind, x, y, width, height FROM page_region WHERE page = ANY ($1) ORDER BY id
