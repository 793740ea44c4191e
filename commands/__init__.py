"""The commands: each module parses one command's words, calls the library once, prints."""
