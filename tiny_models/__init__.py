"""What learns: two tiny character-level language models, one that counts and one that is trained."""
