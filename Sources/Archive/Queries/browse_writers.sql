-- Writers whose name holds a text ($1), by name, behind a name and number ($2, $3): a page of the catalogue.
SELECT
    writer.id, writer.name, writer.created_at,
    (SELECT count(*) FROM document WHERE document.writer = writer.id) AS documents,
    (SELECT count(*) FROM page JOIN document ON document.id = page.document WHERE document.writer = writer.id) AS pages,
    EXISTS (
        SELECT FROM model_class JOIN model ON model.id = model_class.model
        WHERE model.state = 'active' AND model_class.writer = writer.id) AS is_known_to_model
FROM writer
WHERE ($1::text IS NULL OR position(lower($1) IN lower(writer.name)) > 0)
    AND ($2::text IS NULL OR (writer.name, writer.id) > ($2, $3::bigint))
ORDER BY writer.name, writer.id
LIMIT $4
