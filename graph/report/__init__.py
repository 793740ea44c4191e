"""The report: the whole study of a case in one folder."""
