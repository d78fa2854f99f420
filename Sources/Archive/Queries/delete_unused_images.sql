-- Scans, among those of these hashes (hexadecimal), that neither a page nor a case needs any more.
DELETE FROM page_image
WHERE sha256 IN (SELECT decode(hash, 'hex') FROM unnest($1::text[]) AS hash)
    AND NOT EXISTS (SELECT FROM page WHERE page.sha256 = page_image.sha256)
    AND NOT EXISTS (SELECT FROM case_item WHERE case_item.sha256 = page_image.sha256)
