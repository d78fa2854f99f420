-- Every enrolled writer's resemblance to a probe ($2): to the writer as a whole and to the best page; the pages of $3
-- are no evidence. Exact: every descriptor is looked at.
WITH best AS (
    SELECT document.writer, max(-(page_descriptor.descriptor <#> $2::halfvec)) AS similarity
    FROM page_descriptor
    JOIN page ON page.id = page_descriptor.page
    JOIN document ON document.id = page.document
    WHERE page_descriptor.model = $1 AND document.role = 'known' AND page.id <> ALL ($3)
    GROUP BY document.writer
)
SELECT
    writer.id, writer.name,
    best.similarity AS to_best_page,
    -(writer_descriptor.descriptor <#> $2::halfvec) AS to_mean,
    ARRAY(
        SELECT class_index::bigint FROM model_class
        WHERE model_class.model = $1 AND model_class.writer = writer.id
        ORDER BY class_index) AS classes
FROM best
JOIN writer ON writer.id = best.writer
JOIN writer_descriptor ON writer_descriptor.writer = best.writer AND writer_descriptor.model = $1
ORDER BY writer.id
