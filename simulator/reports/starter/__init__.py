"""What `init` writes: a config with comments, a workbook to fill in, the schema. Example numbers; it runs as it is."""
