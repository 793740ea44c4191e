"""A case or its network in other programs' formats."""
