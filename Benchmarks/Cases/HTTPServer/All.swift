import Case

/// Chapter 4, each beside those with which it is to be compared.
public let httpServerCases = (apus + swiftNIO).sorted { $0.name < $1.name }
