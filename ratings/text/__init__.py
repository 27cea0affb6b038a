"""What texts say: how a reply is styled, and why its vote may not count."""
