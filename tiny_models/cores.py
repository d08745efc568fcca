"""How many cores this process may use; without PyTorch, which takes 200 MB and a second to import."""


def n_cores() -> int:
    """Cores that this process may use: those of the machine, less what an affinity or a container's quota takes away.

    A quota of one and a half cores counts as two: threads then wait a little, and nothing stands idle.
    """
    from joblib import cpu_count  # not at once: the panels that only count need it late

    return cpu_count()
