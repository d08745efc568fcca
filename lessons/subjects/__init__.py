"""What a panel can be about: a corpus, its groups, what can go wrong with it, and who judges what is written."""
