-- A new writer; nothing when the name is there already.
INSERT INTO writer (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING id
