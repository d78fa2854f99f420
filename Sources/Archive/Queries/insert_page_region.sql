-- What a person said about a part of a page.
INSERT INTO page_region (page, kind, x, y, width, height, drawn_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
