"""The words of `bench`."""
