-- An index whose building was interrupted. The archive puts a number for :model.
DROP INDEX CONCURRENTLY IF EXISTS page_descriptor_:model_nearest
