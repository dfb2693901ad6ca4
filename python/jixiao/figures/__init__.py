"""What the rules give for a form as it was read: its figures, its worksheet formulas, its description as data."""
