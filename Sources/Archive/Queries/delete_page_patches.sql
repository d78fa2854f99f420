-- What every model saw on a page; the first half of describing it anew.
DELETE FROM patch WHERE page = $1
