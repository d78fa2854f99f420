-- What a person decided.
INSERT INTO decision (kind, document, writer, decided_by, note) VALUES ($1, $2, $3, $4, $5)
