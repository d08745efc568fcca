"""A class on one server: JupyterHub, with the course read-only and a folder of their own for each learner."""
