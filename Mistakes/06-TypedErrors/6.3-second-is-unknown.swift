// Mistake 6.3: takes the second type for the inner layer, and hides what it says.
// Caught by: an error of either side says what it always said
// Caught by: a sum of sums works without another line
public var problem: Problem {
    switch self {
    case .first(let error): error.problem
    case .second: .internalError
    }
}
