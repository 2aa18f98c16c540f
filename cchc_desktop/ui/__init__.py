"""Windows: the only importer of Qt."""
