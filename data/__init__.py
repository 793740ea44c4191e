"""What is said: the bundled cases, in Turtle, and what they share."""
