"""The panel of a lesson: its controls, its columns, the player that learns, and what it can say of a text."""
