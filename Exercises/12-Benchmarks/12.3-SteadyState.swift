/// When a run has become steady.
public enum SteadyState {
    // Exercise 12.3 · Warm-up and steady state · 25 minutes
    /// How many windows at the beginning belong to the warm-up: the rule MSER (K. P. White, "An effective truncation heuristic for bias
    /// reduction in simulation output", Simulation 69:6, 1997).
    ///
    /// A cut *d* leaves out the first *d* of *n* windows. Its cost is the sum, over the windows that are left, of the squared difference
    /// to *their* mean, divided by the square of how many are left:
    ///
    ///     cost(d) = Σ (x − mean)² ÷ (n − d)²
    ///
    /// The cut with the least cost is the answer; among equals the smallest one. Only cuts from 0 to *n* ÷ 2 (rounded down) are
    /// looked at: a run of which more than half is warm-up was too short.
    ///
    /// - Parameter windows: answers in each window of the run, in their order.
    /// - Returns: how many windows to leave out. `nil` when that cannot be said: fewer than 10 windows, or the best cut is the last one
    ///   that was looked at, so that a later one might be better still: the run has not become steady.
    public static func warmUp(of windows: [Double]) -> Int? {
        // 12.3: your code here.
        return -1
    }
}
