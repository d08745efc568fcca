"""Speech by rule: invented voices that say invented words, and how a sound is taken apart and put together again."""
