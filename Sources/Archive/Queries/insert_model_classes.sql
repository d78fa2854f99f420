-- The classes of a model in order; where $3 is true, a class is the writer of the same name.
INSERT INTO model_class (model, class_index, label, writer)
SELECT $1, label.position - 1, label.name, writer.id
FROM unnest($2::text[]) WITH ORDINALITY AS label (name, position)
LEFT JOIN writer ON $3::boolean AND writer.name = label.name
