"""What is learned from: corpora, their mixes, their noise and their skew.

Nothing here knows of models, plots or widgets: `data <- tiny_models <- lessons`.
"""
