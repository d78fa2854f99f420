-- How much the archive holds.
SELECT
    current_setting('server_version') AS postgres_version,
    (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector_version,
    (SELECT count(*) FROM writer) AS writers,
    (SELECT count(*) FROM document) AS documents,
    (SELECT count(*) FROM page) AS pages,
    (SELECT count(*) FROM page_image) AS scans,
    (SELECT count(*) FROM model) AS models,
    (SELECT sequence FROM audit_head) AS audit_events,
    pg_database_size(current_database()) AS database_bytes
