import Case

/// Chapter 1, each beside those with which it is to be compared.
public let eventLoopCases = (timers + events + jobs + swiftNIO).sorted { $0.name < $1.name }
