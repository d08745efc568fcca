"""The command that plays a class: what it says where no hub can start. The class itself is played by test_class.py."""

from deploy.hub import trial
from deploy.hub.trial_hub import NotStarted


def test_a_hub_that_cannot_start_says_why_and_leaves_nothing_behind(monkeypatch, capsys):
    done = []

    class Hub:
        def __init__(self, n: int) -> None:
            done.append(n)

        def wait_until_ready(self) -> None:
            raise NotStarted("A learner cannot run the course")

        def close(self) -> None:
            done.append("closed")

    monkeypatch.setattr(trial, "TrialHub", Hub)
    assert trial.main(["16"]) == 1 and done == [16, "closed"]
    assert capsys.readouterr().err == "A learner cannot run the course\n"
