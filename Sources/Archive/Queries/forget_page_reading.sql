-- A page's regions and masks, and what models said of it.
WITH regions AS (DELETE FROM page_region WHERE page = $1), patches AS (DELETE FROM patch WHERE page = $1)
DELETE FROM page_descriptor WHERE page = $1
