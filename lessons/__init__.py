"""What people see and touch: experiments, widgets, figures, and the course itself."""
