"""Public statistics: Statistics Norway's answers read, fetched, and put together over changes of number."""
