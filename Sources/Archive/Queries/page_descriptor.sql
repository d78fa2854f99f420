-- What a model says of a page as a whole.
SELECT patch_count, descriptor FROM page_descriptor WHERE page = $1 AND model = $2
