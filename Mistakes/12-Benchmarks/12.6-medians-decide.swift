// Mistake 12.6: names a winner although the ranges overlap.
// Caught by: ranges that overlap have no winner
public static func compare(_ one: Rounds, _ other: Rounds) -> Verdict {
    if min(one.values.count, other.values.count) < 5 { return .tooFewRounds }
    if one.median == other.median { return .undecided }
    let (better, worse) = one.median > other.median ? (one, other) : (other, one)
    return .ahead(better.name, ratio: better.median / worse.median)
}
