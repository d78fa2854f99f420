-- What a model says of a page, unless it has said so already or the page is gone.
INSERT INTO page_descriptor (page, model, patch_count, aggregate, descriptor)
SELECT page.id, $2, $3, $4, $5 FROM page WHERE page.id = $1
ON CONFLICT (page, model) DO NOTHING
