"""What gkbatch costs, beside what the same job costs done plainly, and beside the least it can cost: python -m benchmarks."""
