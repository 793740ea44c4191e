"""What `from jembatan import ...` gives: one function for each command, with the same defaults and the same answers.

A function takes the case first, its options by name, and gives back what the command would write to a file: a table
with all columns, a page, a figure, findings. Nothing is printed.
"""
