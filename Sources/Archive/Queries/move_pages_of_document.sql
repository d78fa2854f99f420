-- All pages of a document follow those of another, in their order.
UPDATE page
SET document = $2, position = place.position
FROM (
    SELECT id, row_number() OVER (ORDER BY position, id)
        + (SELECT coalesce(max(position), 0) FROM page WHERE document = $2) AS position
    FROM page
    WHERE document = $1
) AS place
WHERE page.id = place.id
