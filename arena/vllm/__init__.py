"""vLLM servers that an arena owns: where each model fits, how it starts, stays up and stops."""
