import Case

/// Chapter 6, each beside the plain way to do the same.
public let typedErrorsCases = (answers + documents + throwing).sorted { $0.name < $1.name }
