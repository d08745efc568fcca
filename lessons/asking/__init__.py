"""What is asked of people: predictions, alone or as a room, and exercises with their checks."""
