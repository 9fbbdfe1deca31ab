-- Whoever removes objects asks whether a version holds them.

create index model_file_object on model_file (tenant, object);
