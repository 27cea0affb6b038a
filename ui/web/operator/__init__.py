"""The operator's page on the network: who may read it, and what it sends."""
