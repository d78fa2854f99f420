-- What a page analysis found on a page when it was read again.
UPDATE page SET dpi = $2, resolution_source = $3, line_count = $4, ink_pixels = $5, analysis_revision = $6 WHERE id = $1
