-- Where writers who resemble a probe ($2) are to be found: its nearest pages ($4 of them, without those of $3) with
-- their writers, null for pages that are no evidence, and the writers whose pages as a whole are nearest ($5 of them).
SELECT true AS is_page, document.writer, nearest.similarity
FROM nearest_pages($1::bigint, $2::halfvec, $4::bigint + cardinality($3::bigint[])) AS nearest
JOIN page ON page.id = nearest.page
LEFT JOIN document ON document.id = page.document AND document.role = 'known'
WHERE page.id <> ALL ($3)
UNION ALL
(
    SELECT false, writer, -(descriptor <#> $2::halfvec)
    FROM writer_descriptor
    WHERE model = $1
    ORDER BY descriptor <#> $2::halfvec, writer
    LIMIT $5
)
