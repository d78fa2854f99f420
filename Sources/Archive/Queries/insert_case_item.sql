-- A scan of a case, whose bytes are among the images already.
INSERT INTO case_item (forensic_case, position, role, file_name, sha256, details)
VALUES ($1, $2, $3, $4, $5, $6::text::json)
