-- What every model said of a page; the second half of describing it anew.
DELETE FROM page_descriptor WHERE page = $1
