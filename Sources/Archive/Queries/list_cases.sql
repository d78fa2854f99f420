-- All cases by reference, or the one of a reference.
SELECT id, reference, same_writer_proposition, other_writer_proposition, population, opened_by, opened_at
FROM forensic_case
WHERE $1::text IS NULL OR reference = $1
ORDER BY reference
