// Mistake 12.6: takes ranges with an end in common for apart.
// Caught by: an end in common is an overlap
public static func compare(_ one: Rounds, _ other: Rounds) -> Verdict {
    if min(one.values.count, other.values.count) < 5 { return .tooFewRounds }
    let (better, worse) = one.median > other.median ? (one, other) : (other, one)
    if better.range.lowerBound < worse.range.upperBound { return .undecided }
    if better.median == worse.median { return .undecided }
    return .ahead(better.name, ratio: better.median / worse.median)
}
