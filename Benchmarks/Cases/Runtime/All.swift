import Case

/// Chapter 2, each beside those with which it is to be compared.
public let runtimeCases = (deques + hops + swiftNIO).sorted { $0.name < $1.name }
