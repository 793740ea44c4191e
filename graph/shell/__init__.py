"""The prompt's other half: what a line means, what it answers, what can be completed."""
