import Case

/// Chapter 5, each beside the plain way to do the same.
public let routerCases = (lookups + requests).sorted { $0.name < $1.name }
