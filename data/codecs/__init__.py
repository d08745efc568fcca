"""How what is no text is written as text, and back: pictures first."""
