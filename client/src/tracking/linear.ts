/** The little linear algebra a pose needs: 3x3 matrices row-major, rotations, small systems. */

export type Matrix3 = Float64Array;
export type Vector3 = Float64Array;

export function multiply(a: ArrayLike<number>, b: ArrayLike<number>): Matrix3 {
  const out = new Float64Array(9);
  for (let row = 0; row < 9; row += 3) {
    for (let column = 0; column < 3; column++) {
      out[row + column] = a[row] * b[column] + a[row + 1] * b[3 + column] + a[row + 2] * b[6 + column];
    }
  }
  return out;
}

export function transpose(a: ArrayLike<number>): Matrix3 {
  return Float64Array.of(a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]);
}

export function apply(a: ArrayLike<number>, v: ArrayLike<number>): Vector3 {
  return Float64Array.of(
    a[0] * v[0] + a[1] * v[1] + a[2] * v[2],
    a[3] * v[0] + a[4] * v[1] + a[5] * v[2],
    a[6] * v[0] + a[7] * v[1] + a[8] * v[2],
  );
}

export function cross(a: ArrayLike<number>, b: ArrayLike<number>): Vector3 {
  return Float64Array.of(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
}

/** The rotation about an axis by its length in radians. */
export function rotation(x: number, y: number, z: number): Matrix3 {
  const angle = Math.hypot(x, y, z);
  if (angle < 1e-12) return Float64Array.of(1, -z, y, z, 1, -x, -y, x, 1);
  const c = Math.cos(angle);
  const s = Math.sin(angle) / angle;
  const d = (1 - c) / (angle * angle);
  return Float64Array.of(
    c + x * x * d, x * y * d - z * s, x * z * d + y * s,
    y * x * d + z * s, c + y * y * d, y * z * d - x * s,
    z * x * d - y * s, z * y * d + x * s, c + z * z * d,
  );
}

/** The axis of a rotation, as long as its angle in radians: undoes `rotation`. */
export function axisOf(r: ArrayLike<number>): Vector3 {
  const x = r[7] - r[5];
  const y = r[2] - r[6];
  const z = r[3] - r[1];
  const twiceSine = Math.hypot(x, y, z);
  const angle = Math.atan2(twiceSine, r[0] + r[4] + r[8] - 1);
  const scale = twiceSine < 1e-9 ? 0.5 : angle / twiceSine;
  return Float64Array.of(x * scale, y * scale, z * scale);
}

/** Solves A x = b in place by elimination with pivoting; A is n x n row-major. False if A is singular. */
export function solve(a: Float64Array, b: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let row = i + 1; row < n; row++) if (Math.abs(a[row * n + i]) > Math.abs(a[pivot * n + i])) pivot = row;
    if (!(Math.abs(a[pivot * n + i]) > 1e-14)) return false;
    if (pivot !== i) swapRows(a, b, n, i, pivot);
    for (let row = i + 1; row < n; row++) {
      const factor = a[row * n + i] / a[i * n + i];
      if (factor === 0) continue;
      for (let k = i; k < n; k++) a[row * n + k] -= factor * a[i * n + k];
      b[row] -= factor * b[i];
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  return true;
}

function swapRows(a: Float64Array, b: Float64Array, n: number, i: number, k: number): void {
  for (let column = 0; column < n; column++) {
    const kept = a[i * n + column];
    a[i * n + column] = a[k * n + column];
    a[k * n + column] = kept;
  }
  const kept = b[i];
  b[i] = b[k];
  b[k] = kept;
}
