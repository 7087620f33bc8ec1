"""What every rule may ask of the one document that it reads."""
