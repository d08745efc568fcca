"""Which cell of a notebook is running: a bench in another cell is another bench."""

from IPython import get_ipython


def name_in_cell(name: str) -> str:
    """A name that is the same when a cell is run again, and another in another cell.

    JupyterLab tells the kernel each cell's id; where nobody does, the name stands alone.

    >>> name_in_cell("live bench")
    'live bench'
    """
    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    return f"{name} in cell {cell}" if cell else name
