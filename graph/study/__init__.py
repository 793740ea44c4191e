"""The study of a case: measures with their nulls and evidence, verdicts, comparisons."""
