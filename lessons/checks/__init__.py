"""What the exercises of each lesson ask for: one file for each lesson."""
