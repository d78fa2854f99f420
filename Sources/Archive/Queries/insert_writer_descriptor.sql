-- The descriptor of a writer.
INSERT INTO writer_descriptor (writer, model, descriptor) VALUES ($1, $2, $3)
ON CONFLICT (writer, model) DO UPDATE SET descriptor = excluded.descriptor
