-- The pages of writers ($3) that resemble a probe ($2) most, without some ($4); equal scores by page number.
SELECT ranked.writer, ranked.page, ranked.document, ranked.title, ranked.similarity
FROM (
    SELECT
        document.writer, page.id AS page, document.id AS document, document.title,
        -(page_descriptor.descriptor <#> $2::halfvec) AS similarity,
        row_number() OVER (
            PARTITION BY document.writer
            ORDER BY page_descriptor.descriptor <#> $2::halfvec, page.id) AS place
    FROM page_descriptor
    JOIN page ON page.id = page_descriptor.page
    JOIN document ON document.id = page.document
    WHERE page_descriptor.model = $1 AND document.role = 'known' AND document.writer = ANY ($3) AND page.id <> ALL ($4)
) AS ranked
WHERE ranked.place <= $5
ORDER BY ranked.writer, ranked.place
