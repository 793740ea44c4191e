"""What can be said: classes, vocabularies, shapes, rules and named questions, as files."""
