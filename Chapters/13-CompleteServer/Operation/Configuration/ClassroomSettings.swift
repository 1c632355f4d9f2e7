import Apus
import Logging

/// What the server is told when it starts. ``ClassroomSettings/read(flags:environment:file:)`` lets in nothing that is wrong.
public struct ClassroomSettings: Equatable, Sendable {
    /// How log lines look.
    public enum LogFormat: String, CaseIterable, Sendable {
        /// For people.
        case text
        /// For machines: an object a line.
        case json
    }

    public var host = "0.0.0.0"
    public var port = 8080
    public var loops = 1
    public var publicAddress = ""
    public var database = "classroom.sqlite"
    public var name = "Apus"
    public var course = ""
    public var book = ""
    public var layers = ""
    public var secure = false
    public var trustedProxies: [AddressRange] = []
    public var requestsPerSecond = 300
    public var logLevel = Logger.Level.info
    public var logFormat = LogFormat.text
    public var unreadySeconds = 0
    public var drainSeconds = 30
    public var freeMegabytes = 64
    public var backupFolder = ""
    public var backupMinutes = 15
    public var backupsKept = 48

    public init() {}
}

/// Why the server does not start: a sentence for each setting that is wrong.
public struct SettingsError: Error, Equatable, CustomStringConvertible {
    public var complaints: [String]

    public var description: String { complaints.joined(separator: "\n") }
}
