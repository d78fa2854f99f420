-- What a new analysis counted.
UPDATE page SET line_count = $2, ink_pixels = $3, analysis_revision = $4 WHERE id = $1
