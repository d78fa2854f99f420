-- All writers by name, or the one of a number, with what is there of each.
SELECT
    writer.id, writer.name, writer.created_at,
    (SELECT count(*) FROM document WHERE document.writer = writer.id) AS documents,
    (SELECT count(*) FROM page JOIN document ON document.id = page.document WHERE document.writer = writer.id) AS pages,
    EXISTS (
        SELECT FROM model_class JOIN model ON model.id = model_class.model
        WHERE model.state = 'active' AND model_class.writer = writer.id) AS is_known_to_model
FROM writer
WHERE $1::bigint IS NULL OR writer.id = $1
ORDER BY writer.name, writer.id
