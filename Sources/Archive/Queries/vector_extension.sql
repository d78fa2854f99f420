-- The pgvector that the server could install and the one that this database has.
SELECT default_version, installed_version FROM pg_available_extensions WHERE name = 'vector'
