import Case

/// Chapter 10, each beside those with which it is to be compared. A socket with all of it is measured by `Peers/websocket/run`.
public let webSocketsCases = (masks + texts + frames).sorted { $0.name < $1.name }
