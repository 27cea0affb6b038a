// What a voter's own votes say of style and of models, shrunken; knows no page.
//
// A is preferred with probability 1 / (1 + exp(-eta)), where
//   eta = theta_a - theta_b + sum_k gamma_k (f_ka - f_kb) / (f_ka + f_kb)
// over the counts f_k of style, 0 where both are 0. A tie, also of two bad answers, is half a vote for
// either. All theta and gamma are normal a priori, of mean 0 and standard deviation 1: a ridge, which is
// the mode of the posterior; Newton's method finds it, and its curvature there gives the deviations.

const PRECISION = 1;
const STEPS = 50;
const WON = { a: 1, b: 0 };

/** Strengths of the models and of the features, in logits: {name, value, deviation}, models with votes. */
export function profile(votes, features) {
  const models = [...new Set(votes.flatMap((vote) => vote.names))].sort();
  const rows = votes.map((vote) => row(vote, models, features));
  const won = votes.map((vote) => WON[vote.outcome] ?? 0.5);
  const { values, covariance } = mode(rows, won, models.length + features.length);
  const strength = (name, place) => ({ name, value: values[place], deviation: Math.sqrt(covariance[place][place]) });
  const met = (name) => votes.filter((vote) => vote.names.includes(name)).length;
  return {
    models: models.map((name, place) => ({ ...strength(name, place), votes: met(name) })),
    style: features.map((name, place) => strength(name, models.length + place)),
  };
}

function row({ names, style }, models, features) {
  const more = (name) => {
    const [a, b] = style[name] ?? [0, 0];
    return a + b ? (a - b) / (a + b) : 0;
  };
  const sides = models.map((name) => (name === names[0]) - (name === names[1]));
  return [...sides, ...features.map(more)];
}

function mode(rows, won, size) {
  let values = Array(size).fill(0), covariance = [];
  for (let step = 0; step < STEPS; step++) {
    const gradient = values.map((value) => -PRECISION * value);
    const curvature = values.map((_, i) => values.map((_, j) => (i === j ? PRECISION : 0)));
    rows.forEach((row, vote) => {
      const chance = 1 / (1 + Math.exp(-dot(row, values)));
      row.forEach((x, i) => {
        if (!x) return;
        gradient[i] += (won[vote] - chance) * x;
        row.forEach((y, j) => { curvature[i][j] += chance * (1 - chance) * x * y; });
      });
    });
    covariance = inverse(curvature);
    const move = covariance.map((line) => dot(line, gradient));
    values = values.map((value, i) => value + move[i]);
    if (Math.max(...move.map(Math.abs)) < 1e-9) break;
  }
  return { values, covariance };
}

function dot(x, y) { return x.reduce((sum, value, i) => sum + value * y[i], 0); }

// Of a positive definite matrix, by Gauss and Jordan: no pivot can vanish.
function inverse(matrix) {
  const size = matrix.length;
  const both = matrix.map((line, i) => [...line, ...line.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i++) {
    const pivot = both[i][i];
    both[i] = both[i].map((value) => value / pivot);
    for (let k = 0; k < size; k++) {
      const factor = k === i ? 0 : both[k][i];
      if (factor) both[k] = both[k].map((value, j) => value - factor * both[i][j]);
    }
  }
  return both.map((line) => line.slice(size));
}
