"""One department of the city and all it owes: its plans, promises, partners, and what is late."""
