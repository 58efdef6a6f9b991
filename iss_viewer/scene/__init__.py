"""What is to be seen, as arrays, colours and words. numpy; no Qt, no GL."""
