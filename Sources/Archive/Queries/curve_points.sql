-- The learning curve of a job after a step.
SELECT step, fraction, loss, accuracy, validation_accuracy FROM job_curve_point WHERE job = $1 AND step > $2 ORDER BY step
