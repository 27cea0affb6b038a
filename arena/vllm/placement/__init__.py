"""Where each model fits: bytes, shares and GPUs as arithmetic; starts nothing."""
