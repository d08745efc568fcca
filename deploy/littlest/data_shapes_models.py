"""The course on The Littlest JupyterHub: copy this file to /opt/tljh/config/jupyterhub_config.d/ and reload the hub.

The course lies in /opt/course, belongs to root, and is installed there (docs/class.md has the commands). Accounts,
encryption, and limits stay The Littlest JupyterHub's own: `tljh-config set limits.memory 2G`, for example.
"""

COURSE = "/opt/course"

c = get_config()  # noqa: F821, from traitlets
c.Spawner.cmd = [f"{COURSE}/.venv/bin/python", "-P", "-m", "deploy.learner_elsewhere"]
c.Spawner.environment = {
    "PYTHONPATH": COURSE,
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",  # threads that share a core wait for each other
    "OPENBLAS_NUM_THREADS": "1",
}
c.Spawner.start_timeout = c.Spawner.http_timeout = 300  # a whole class starts at once, on a few cores
