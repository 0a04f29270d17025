"""The chapter's sections, one file each: a section takes a `Writing` and returns blocks, or none when it has no say."""
