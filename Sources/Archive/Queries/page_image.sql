-- The scan of a page, and which page of it.
SELECT page_image.bytes, page.page_index, page.file_name, page.dpi
FROM page
JOIN page_image ON page_image.sha256 = page.sha256
WHERE page.id = $1
