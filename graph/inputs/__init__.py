"""What measures are given, read from a case: attendance, acts, contacts, evidence, provision."""
