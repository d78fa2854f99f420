-- The pages of a population, in their order; the arrays run in parallel, hashes as hexadecimal.
INSERT INTO reference_population_page (population, position, writer, document, sha256, page_index)
SELECT $1, member.position, member.writer, member.document, decode(member.sha256, 'hex'), member.page_index
FROM unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[])
    WITH ORDINALITY AS member (writer, document, sha256, page_index, position)
