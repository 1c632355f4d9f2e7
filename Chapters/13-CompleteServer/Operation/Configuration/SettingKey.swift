import Apus
import Logging

/// A setting by its name: `--drain-seconds`, `CLASSROOM_DRAIN_SECONDS`, `"drain-seconds"` in the file.
struct SettingKey: Sendable {
    let name: String
    let help: String
    /// Whether the flag alone says `true`.
    var isSwitch = false
    /// What it is when nothing is said.
    let standard: String
    /// Takes a value; says what would be right, if it is wrong.
    let set: @Sendable (_ text: String, _ settings: inout ClassroomSettings) -> String?

    var variable: String { "CLASSROOM_" + name.uppercased().replacing("-", with: "_") }

    private typealias Place<Value> = any WritableKeyPath<ClassroomSettings, Value> & Sendable

    private init(
        _ name: String, _ help: String, standard: String, isSwitch: Bool = false,
        set: @escaping @Sendable (String, inout ClassroomSettings) -> String?
    ) {
        (self.name, self.help, self.standard, self.isSwitch, self.set) = (name, help, standard, isSwitch, set)
    }

    /// - Parameter right: what would be right, where the text is not.
    private static func text(
        _ name: String, _ place: Place<String>, _ help: String, _ right: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> SettingKey {
        SettingKey(name, help, standard: ClassroomSettings()[keyPath: place]) { text, settings in
            settings[keyPath: place] = text
            return right(text)
        }
    }

    private static func number(_ name: String, _ place: Place<Int>, _ range: ClosedRange<Int>, _ help: String) -> SettingKey {
        SettingKey(name, help, standard: "\(ClassroomSettings()[keyPath: place])") { text, settings in
            guard let value = Int(text), range ~= value else { return "a whole number from \(range.lowerBound) to \(range.upperBound)" }
            settings[keyPath: place] = value
            return nil
        }
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String, _ place: Place<Value>, _ help: String
    ) -> SettingKey {
        let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return SettingKey(name, help, standard: ClassroomSettings()[keyPath: place].rawValue) { text, settings in
            guard let value = Value(rawValue: text) else { return "one of \(all)" }
            settings[keyPath: place] = value
            return nil
        }
    }

    private static func yes(_ name: String, _ place: Place<Bool>, _ help: String) -> SettingKey {
        SettingKey(name, help, standard: "\(ClassroomSettings()[keyPath: place])", isSwitch: true) { text, settings in
            guard let value = Bool(text) else { return "true or false" }
            settings[keyPath: place] = value
            return nil
        }
    }

    /// Where the file with the others is. It cannot stand in that file.
    static let file = SettingKey("config", "a JSON file with settings: {\"port\": 8081}", standard: "") { _, _ in nil }

    /// All of them, in the order in which `--help` lists them.
    static let all: [SettingKey] = [
        file,
        text("host", \.host, "the address to listen at: 0.0.0.0 is every IPv4 address of this machine, :: every one") {
            PeerAddress($0) == nil ? "an address in digits, such as 127.0.0.1, 0.0.0.0 or ::1" : nil
        },
        number("port", \.port, 0...65_535, "the port; 0 lets the system choose one"),
        number("loops", \.loops, 1...1_024, "threads that serve; one a core is the most that helps"),
        text("public-address", \.publicAddress, "how others reach the server, for the links that it prints; else http://HOST:PORT") {
            let isAddress = $0.isEmpty || (($0.hasPrefix("http://") || $0.hasPrefix("https://")) && !$0.hasSuffix("/"))
            return isAddress ? nil : "a scheme and a host without a slash at the end, such as https://class.example.org"
        },
        text("database", \.database, "the file with the class; it is made at the first start") {
            $0.isEmpty || $0 == ":memory:" ? "a file's path, such as classroom.sqlite" : nil
        },
        text("name", \.name, "what the class is called, if it is made now") {
            1...80 ~= $0.count ? nil : "a text of 1 to 80 characters"
        },
        text("course", \.course, "the JSON file with the course's exercises, which the workshop writes; without it any exercise is taken"),
        text("book", \.book, "the folder with the book's pages, served at /book"),
        text("layers", \.layers, "whose layers the server runs on; the pages show it"),
        yes(
            "secure", \.secure, "send cookies over TLS alone: right behind a proxy that speaks TLS, and without one nobody stays logged in"),
        SettingKey("trusted-proxies", "addresses of proxies that may say who the client is, such as 10.0.0.0/8,::1", standard: "") {
            text, settings in
            let parts = text.split(separator: ",").map { String($0).filter { $0 != " " } }
            let ranges = parts.compactMap { AddressRange($0) }
            settings.trustedProxies = ranges
            return ranges.count == parts.count ? nil : "addresses or ranges with commas between them, such as 10.0.0.0/8,::1"
        },
        number(
            "requests-per-second", \.requestsPerSecond, 0...1_000_000,
            "how many one address may send, ten seconds' worth at once; a whole class may be behind one; 0: any number"),
        choice("log-level", \.logLevel, "the least important line that is written"),
        choice("log-format", \.logFormat, "text for people, json for machines"),
        number(
            "unready-seconds", \.unreadySeconds, 0...600,
            "how long the server says that it is not ready, and goes on, before it stops: longer than whoever asks takes to ask again"),
        number("drain-seconds", \.drainSeconds, 1...600, "how long requests under way may take when the server stops"),
        number("free-megabytes", \.freeMegabytes, 0...1_000_000, "with less room on the disk the server is not ready"),
        text("backup-folder", \.backupFolder, "where copies of the class are put while the server runs; none are made without it"),
        number("backup-minutes", \.backupMinutes, 1...10_080, "time between two copies"),
        number("backups-kept", \.backupsKept, 1...10_000, "copies that are kept; the oldest go"),
    ]

    static subscript(name: some StringProtocol) -> SettingKey? { all.first { $0.name == name } }

    /// The name that was probably meant: the nearest one, if it is near.
    static func nearest(to name: String) -> String? {
        let distances = all.map { (name: $0.name, distance: distance(Array($0.name.utf8), Array(name.utf8))) }
        return distances.filter { $0.distance <= 3 }.min { $0.distance < $1.distance }?.name
    }

    /// Letters to be added, taken away or changed (V. Levenshtein, 1966).
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, wanted) in other.enumerated() {
                let next = min(row[column] + 1, row[column + 1] + 1, diagonal + (letter == wanted ? 0 : 1))
                (diagonal, row[column + 1]) = (row[column + 1], next)
            }
        }
        return row[other.count]
    }
}
