"""Reading a case: time, sources, money, help, what stood in the way, how the crime worked."""
