"""In: a submission. Out: Review, everything that was found in it: findings, rules, equations, claims in texts."""
