-- What people decided about who wrote a document, the oldest first.
SELECT decision.id, decision.kind, decision.writer, writer.name AS writer_name, decision.decided_by, decision.decided_at,
    decision.note
FROM decision
JOIN writer ON writer.id = decision.writer
WHERE decision.document = $1
ORDER BY decision.id
