-- The model that describes new pages and answers queries.
SELECT id, title, sha256 FROM model WHERE state = 'active'
