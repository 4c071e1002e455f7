"""What everybody reads of the way to a goal, once a month: rounded, checked, and kept as it was released."""
