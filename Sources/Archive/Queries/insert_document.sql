-- A new document.
INSERT INTO document (writer, role, title, provenance) VALUES ($1, $2, $3, $4) RETURNING id
