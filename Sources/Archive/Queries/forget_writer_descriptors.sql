-- Descriptors of writers whose pages have changed.
DELETE FROM writer_descriptor WHERE writer = ANY ($1)
