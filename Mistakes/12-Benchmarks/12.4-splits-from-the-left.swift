// Mistake 12.4: counts the fields from the left.
// Caught by: a name with spaces and parentheses
static func ticks(ofStat stat: String) -> (user: UInt64, system: UInt64)? {
    let fields = stat.split(whereSeparator: \.isWhitespace)
    guard stat.contains(")"), fields.count > 14, let user = number(fields[13]), let system = number(fields[14]) else { return nil }
    return (user, system)
}
