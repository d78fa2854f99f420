-- What people said about parts of a page is about to be said anew.
DELETE FROM page_region WHERE page = $1
