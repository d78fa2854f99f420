-- Every page with what its image and a model's description of it should agree on.
SELECT
    page.id, page.sha256, page.page_index, page_descriptor.patch_count,
    (SELECT count(*) FROM patch WHERE patch.page = page.id AND patch.model = $1) AS stored_patches
FROM page
LEFT JOIN page_descriptor ON page_descriptor.page = page.id AND page_descriptor.model = $1
ORDER BY page.id
