-- The pages of a population ($1) with what has become of them: null where a page is gone, not described by the model
-- ($2), or another's by now.
SELECT
    member.writer, member.document, member.sha256, member.page_index, page.id AS page, page.is_bilevel,
    writer.name AS writer_now, page_descriptor.patch_count
FROM reference_population_page AS member
LEFT JOIN page ON page.sha256 = member.sha256 AND page.page_index = member.page_index
LEFT JOIN document ON document.id = page.document AND document.role = 'known'
LEFT JOIN writer ON writer.id = document.writer
LEFT JOIN page_descriptor ON page_descriptor.page = page.id AND page_descriptor.model = $2
WHERE member.population = $1
ORDER BY member.position
