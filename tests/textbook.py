"""Formulas as textbooks write them, slow and obvious; nothing here calls the product."""

import numpy as np


def root(matrix, power):
    value, vector = np.linalg.eigh(matrix)
    kept = value > 1e-10
    return (vector[:, kept] * value[kept] ** power) @ vector[:, kept].T


def cr2(x, errors, weights, units):
    """CR2 influences of each cluster (G, p), cluster by cluster with its own hat matrix."""
    bread = np.linalg.pinv((x * weights[:, None]).T @ x)
    rows = []
    for unit in np.unique(units):
        own = units == unit
        pearson = errors[own] / np.sqrt(weights[own])
        scaled = x[own] * np.sqrt(weights[own])[:, None]
        left = np.eye(own.sum()) - scaled @ bread @ scaled.T
        rows.append(bread @ scaled.T @ root(left, -0.5) @ pearson)
    return np.array(rows)
