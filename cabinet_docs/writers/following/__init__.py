"""A report ready to fill in that grows out of an earlier one."""
