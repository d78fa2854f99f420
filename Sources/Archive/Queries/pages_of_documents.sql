-- What a deletion is about to take away.
SELECT id, document, sha256, page_index FROM page WHERE document = ANY ($1) ORDER BY id FOR UPDATE
