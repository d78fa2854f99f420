-- How much memory building an index may take on this connection, in KiB; null for the server's setting.
SELECT set_config(
    'maintenance_work_mem',
    coalesce($1::bigint::text, (SELECT reset_val FROM pg_settings WHERE name = 'maintenance_work_mem')),
    false)
