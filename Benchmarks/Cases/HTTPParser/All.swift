import Case

/// Chapter 3, each beside those with which it is to be compared.
public let httpParserCases = (lines + messages + swiftNIO).sorted { $0.name < $1.name }
