"""Many municipalities in one world: their configs, the work cut into shards, who does it, and what it adds up to."""
