-- A page and all that models said of it.
DELETE FROM page WHERE id = $1
