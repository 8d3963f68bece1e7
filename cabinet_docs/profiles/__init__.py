"""What one council's committee wants of its reports, read from templates/COUNCIL/profile.yaml."""
