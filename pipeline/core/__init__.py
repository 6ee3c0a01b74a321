"""What every step stands on: errors, geometry, the dataset registry, storage, parameters."""
