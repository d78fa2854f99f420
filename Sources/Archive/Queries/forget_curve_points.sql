-- A training that was begun anew overtakes its earlier attempt from this step on.
DELETE FROM job_curve_point WHERE job = $1 AND step >= $2
