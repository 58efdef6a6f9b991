"""One module a command of the command line: what it asks for and what it prints."""
