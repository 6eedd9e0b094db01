"""Files to models: strict YAML, front matter, encodings, captions, the tree of submissions."""
