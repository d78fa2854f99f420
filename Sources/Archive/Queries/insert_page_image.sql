-- The bytes of a scan, once.
INSERT INTO page_image (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING
