"""Stage 3, what happens: the compiled model. Arrays and scalars in, arrays out; it knows no files and no names."""
