-- A case; no row when its reference is taken.
INSERT INTO forensic_case (reference, same_writer_proposition, other_writer_proposition, population, opened_by)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (reference) DO NOTHING
RETURNING id
