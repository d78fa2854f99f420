-- The patches of pages ($1) by a model ($2) in strips of about a line each: as many strips as the page has lines, its
-- patches from top to bottom in equal shares. WritingStrip.strips does the same.
WITH placed AS (
    SELECT
        patch.page, patch.embedding,
        row_number() OVER (PARTITION BY patch.page ORDER BY patch.y, patch.x, patch.ordinal) AS place,
        count(*) OVER (PARTITION BY patch.page) AS patch_count,
        greatest(1, least(page.line_count, count(*) OVER (PARTITION BY patch.page))) AS strip_count
    FROM patch
    JOIN page ON page.id = patch.page
    WHERE patch.page = ANY ($1) AND patch.model = $2
)
SELECT page, (place * strip_count - 1) / patch_count AS strip, count(*) AS patches, avg(embedding ORDER BY place) AS aggregate
FROM placed
GROUP BY page, strip
ORDER BY page, strip
