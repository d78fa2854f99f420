-- The items of a case in their order.
SELECT role, file_name, sha256, details::text AS details FROM case_item WHERE forensic_case = $1 ORDER BY position
