-- As score_writers, for some writers ($4) and those whom the model has a class for: their pages alone are looked at.
WITH candidate AS (
    SELECT unnest($4::bigint[]) AS id
    UNION
    SELECT writer FROM model_class WHERE model_class.model = $1 AND writer IS NOT NULL
)
SELECT
    writer.id, writer.name, best.similarity AS to_best_page,
    -(writer_descriptor.descriptor <#> $2::halfvec) AS to_mean,
    ARRAY(
        SELECT class_index::bigint FROM model_class
        WHERE model_class.model = $1 AND model_class.writer = writer.id
        ORDER BY class_index) AS classes
FROM candidate
JOIN writer ON writer.id = candidate.id
JOIN writer_descriptor ON writer_descriptor.writer = writer.id AND writer_descriptor.model = $1
CROSS JOIN LATERAL (
    SELECT max(-(page_descriptor.descriptor <#> $2::halfvec)) AS similarity
    FROM document
    JOIN page ON page.document = document.id
    JOIN page_descriptor ON page_descriptor.page = page.id AND page_descriptor.model = $1
    WHERE document.writer = writer.id AND document.role = 'known' AND page.id <> ALL ($3)
) AS best
WHERE best.similarity IS NOT NULL
ORDER BY writer.id
