-- The title itself, or with the first number that makes it unique among the writer's documents.
SELECT candidate.title
FROM (
    SELECT $2::text AS title, 1 AS number
    UNION ALL
    SELECT $2::text || ' (' || number || ')', number FROM generate_series(2, 1000000) AS number
) AS candidate
WHERE NOT EXISTS (
    SELECT FROM document WHERE writer IS NOT DISTINCT FROM $1::bigint AND document.title = candidate.title)
ORDER BY candidate.number
LIMIT 1
