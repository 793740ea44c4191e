"""What changed between two versions of a case, in the domain's words."""
