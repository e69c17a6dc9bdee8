"""The text stages: exact cleaning, copies, lines joined, outline."""
