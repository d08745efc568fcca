"""JupyterHub's configuration: read by the hub that `python3 start.py hub` starts."""

import sys
from pathlib import Path

import nativeauthenticator

import start
from deploy.hub.accounts import OfThisMachine, SignedUp
from deploy.hub.exchange import make_exchange
from deploy.hub.install import PROXY, node
from deploy.hub.people import MADE_HERE
from deploy.hub.settings import LOOPBACK, SIGN_UP, Settings
from deploy.hub.spawner import LearnerSpawner

c = get_config()  # noqa: F821, from traitlets
settings = Settings.from_environment()
state = Path(settings.state)
exchange = state.parent / "exchange"
make_exchange(exchange)

# --- where it listens: what is not for learners, on loopback alone, and behind tokens

c.JupyterHub.bind_url = settings.url.replace(LOOPBACK, settings.address or "*", 1)
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = settings.certificate, settings.key
c.JupyterHub.hub_bind_url = f"http://{LOOPBACK}:{settings.hub_port}"
c.ConfigurableHTTPProxy.api_url = f"http://{LOOPBACK}:{settings.proxy_port}"
c.ConfigurableHTTPProxy.command = [str(node()), str(PROXY)]
c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie-secret")

# --- who may come in

if settings.accounts == SIGN_UP:
    c.JupyterHub.authenticator_class = SignedUp
    c.SignedUp.instructor = settings.instructor
    c.SignedUp.password_file = str(state / "first-password")
    c.SignedUp.minimum_password_length = 10
    c.SignedUp.check_common_password = True
    c.SignedUp.allowed_failed_logins = 5
    c.SignedUp.seconds_before_next_try = 600
    c.SignedUp.create_system_users = True
    options = ["--create-home", "--shell", "/bin/bash", "-K", "HOME_MODE=0700"]
    c.SignedUp.add_user_cmd = ["useradd", *options, "--comment", MADE_HERE]
    c.JupyterHub.template_paths = [str(Path(nativeauthenticator.__file__).with_name("templates"))]  # with its own menu
    c.JupyterHub.template_vars = {
        "announcement_login": "New here? Choose Sign Up. When the instructor has approved your name, sign in."
    }
else:
    c.JupyterHub.authenticator_class = OfThisMachine
c.Authenticator.allow_all = True  # whom the instructor has approved, or who has an account on this machine
c.Authenticator.admin_users = {settings.instructor}

# --- what each learner gets

c.JupyterHub.spawner_class = LearnerSpawner
c.LearnerSpawner.exchange = str(exchange)
c.Spawner.env_keep = ["LANG", "PYTHONPATH"]
c.Spawner.environment = start.child_environment({"PATH": "/usr/local/bin:/usr/bin:/bin"}, start.VENV)
del c.Spawner.environment["PYTHONSAFEPATH"]  # as where start.py opens the course for a person alone
c.Spawner.mem_limit = int(settings.memory * 1e9)
c.Spawner.start_timeout = c.Spawner.http_timeout = 300  # a whole class starts at once, on a few cores
c.JupyterHub.concurrent_spawn_limit = 0

# --- what runs beside it

culler = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={settings.idle}"]
c.JupyterHub.services = [{"name": "idle-culler", "command": culler}]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]
if settings.room_figures:
    from deploy.hub import room_figures

    c.JupyterHub.services += room_figures.services([settings.instructor], state / "room-figures.sqlite")
    c.Spawner.environment |= room_figures.environment()
for service in c.JupyterHub.services:  # they go when the hub is killed: the next one starts its own, on the same port
    service["command"] = ["setpriv", "--pdeathsig", "TERM", *service["command"]]
