-- Gives a model the classes of another one, and the writers that they stand for.
INSERT INTO model_class (model, class_index, label, writer)
SELECT $1, class_index, label, writer
FROM model_class
WHERE model = $2
