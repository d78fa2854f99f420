-- Items of cases whose scans are among those of these hashes (hexadecimal).
SELECT forensic_case.reference, case_item.file_name
FROM case_item
JOIN forensic_case ON forensic_case.id = case_item.forensic_case
WHERE encode(case_item.sha256, 'hex') = ANY ($1)
ORDER BY forensic_case.reference, case_item.position
