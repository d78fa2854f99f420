-- How well a training does at a step.
INSERT INTO job_curve_point (job, step, fraction, loss, accuracy, validation_accuracy) VALUES ($1, $2, $3, $4, $5, $6)
