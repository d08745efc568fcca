"""A hub on the accounts that a machine has already: its people come in, by their own passwords, and nobody else."""

import pytest

from deploy.hub.trial_hub import add_user, remove_user
from deploy.hub.visitor import Refused

SETTINGS = {"accounts": "machine"}


def test_people_of_the_machine_come_in_and_nobody_signs_up(hub):
    learner, instructor = hub.visitor(hub.names[1]), hub.instructor()
    learner.sign_in()
    assert learner.ask("/hub/signup").status_code == 404
    assert (instructor.ask("/hub/admin").status_code, learner.ask("/hub/admin").status_code) == (200, 403)
    with pytest.raises(Refused):
        hub.visitor(hub.names[2], "wrong").sign_in()


def test_a_service_of_the_machine_does_not_come_in_even_with_a_password(hub):
    service = f"{hub.names[0]}-service"
    add_user(service, "--system")
    try:
        with pytest.raises(Refused):
            hub.visitor(service).sign_in()
    finally:
        remove_user(service)
