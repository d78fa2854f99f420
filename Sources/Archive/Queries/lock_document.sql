-- Keeps a document from being changed until the transaction ends.
SELECT id, writer, role, title FROM document WHERE id = $1 FOR UPDATE
