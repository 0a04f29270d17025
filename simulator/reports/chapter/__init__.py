"""The chapter «Risikoanalyse»: a document model that checks itself, and what goes into it."""
