"""The sandwich covariance, its clusters and their small-sample corrections."""
