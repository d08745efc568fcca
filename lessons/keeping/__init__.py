"""Keeping what was made of a text of one's own, and opening what somebody else kept."""
