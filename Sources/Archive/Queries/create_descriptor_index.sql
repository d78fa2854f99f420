-- An index over the descriptors of a model's partition, while pages go on being read and enrolled. The archive puts
-- numbers for :model and :dimension.
CREATE INDEX CONCURRENTLY page_descriptor_:model_nearest ON page_descriptor_:model
USING hnsw ((descriptor::halfvec(:dimension)) halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
