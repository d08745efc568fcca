"""Before a room: the presenter's view, the instructor's guide, and what is trained beforehand."""
