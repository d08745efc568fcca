"""What a page draws for us: text, charts, a heading, a field for a recipe. Each is a Python class and a script."""
