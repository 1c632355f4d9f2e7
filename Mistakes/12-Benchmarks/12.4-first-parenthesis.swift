// Mistake 12.4: ends the name at the first parenthesis.
// Caught by: a name with spaces and parentheses
static func ticks(ofStat stat: String) -> (user: UInt64, system: UInt64)? {
    guard let end = stat.firstIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: end)...].split(whereSeparator: \.isWhitespace)
    guard fields.count > 12, let user = number(fields[11]), let system = number(fields[12]) else { return nil }
    return (user, system)
}
