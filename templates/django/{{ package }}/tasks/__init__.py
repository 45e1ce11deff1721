"""Tasks: what is done after the answer, by a worker that finds it in the database."""
