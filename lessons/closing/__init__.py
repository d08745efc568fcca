"""The closing page: the article, sentence by sentence, with what the learner predicted on the way."""
