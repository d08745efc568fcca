"""What learns: two tiny character-level language models, one that counts and one that is trained."""

from tiny_models.memory import keep_freed_memory

keep_freed_memory()
