-- The bytes of a scan.
SELECT bytes FROM page_image WHERE sha256 = $1
