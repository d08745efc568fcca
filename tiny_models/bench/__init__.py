"""Speed, measured against what a user would pick instead: `python -m tiny_models.bench`."""
