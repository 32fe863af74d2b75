"""What answers at each address. Endpoints are declared with class attributes; `base` says what they all do."""
