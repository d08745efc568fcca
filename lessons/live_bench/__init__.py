"""Lesson 00, the live bench: its columns, and the prediction that covers them."""
