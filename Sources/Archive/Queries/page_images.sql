-- Every stored scan with the hash it should have.
SELECT sha256, bytes FROM page_image ORDER BY sha256
