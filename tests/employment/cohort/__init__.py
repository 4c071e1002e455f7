"""A made-up cohort whose whole truth is known, and whether each figure of the product is that truth or covers it."""
