/// What the program is asked to do.
enum CommandAction: Equatable {
    case serve
    case backup(to: String)
    case restore(from: String, force: Bool)
    case teacherLink
    case migrate(isDryRun: Bool)
    case help
}

/// The command line, taken apart: `classroom [command [FILE]] [--setting value]…`.
struct CommandArguments: Equatable {
    var action = CommandAction.serve
    /// Settings by their names.
    var flags: [String: String] = [:]

    /// - Parameter arguments: without the program's name.
    /// - Throws: a sentence for each argument that is not known, or lacks its value.
    init(_ arguments: [String]) throws(SettingsError) {
        var words: [String] = []
        var switches: Set<String> = []
        var complaints: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-") else {
                words.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = String(parts[0].dropFirst(2))
            if ["--help", "-h", "--force", "--dry-run"].contains(argument) {
                switches.insert(argument)
            } else if argument.hasPrefix("--"), let key = SettingKey[name] {
                let value: String? = if parts.count == 2 { parts[1] } else if key.isSwitch { "true" } else { rest.popFirst() }
                if let value {
                    if flags.updateValue(value, forKey: name) != nil { complaints.append("--\(name) is said twice") }
                } else {
                    complaints.append("--\(name) needs a value: --\(name) \(key.standard.isEmpty ? "…" : key.standard)")
                }
            } else {
                complaints.append(ClassroomSettings.unknown(parts[0], meant: SettingKey.nearest(to: name).map { "--" + $0 }))
            }
        }
        if switches.contains("--help") || switches.contains("-h") {
            action = .help
            return
        }
        let command = words.first ?? ""
        let hasFile = command == "backup" || command == "restore"
        switch (command, words.count) {
        case ("", 0): action = .serve
        case ("backup", 2): action = .backup(to: words[1])
        case ("restore", 2): action = .restore(from: words[1], force: switches.remove("--force") != nil)
        case ("teacher-link", 1): action = .teacherLink
        case ("migrate", 1): action = .migrate(isDryRun: switches.remove("--dry-run") != nil)
        case ("backup", 1), ("restore", 1): complaints.append("\(command) needs a file: classroom \(command) class.backup")
        case ("backup", _), ("restore", _), ("teacher-link", _), ("migrate", _):
            complaints += words.dropFirst(hasFile ? 2 : 1).map { "\(command) does not know what to do with \($0)" }
        default: complaints.append("\(command) is no command: backup FILE, restore FILE, teacher-link and migrate are, and none serves")
        }
        complaints += switches.sorted().map { "\($0) belongs to another command" }
        if !complaints.isEmpty { throw SettingsError(complaints: complaints) }
    }

    /// What `--help` says.
    static var help: String {
        let width = (SettingKey.all.map(\.name.count).max() ?? 0) + 2
        let settings = SettingKey.all.map { key in
            let name = ("--" + key.name).padded(to: width)
            return "  \(name)  \(key.help)" + (key.standard.isEmpty ? "" : " (\(key.standard))")
        }
        return """
            classroom                         serves a class
            classroom backup FILE             copies the class, also while it is served
            classroom restore FILE [--force]  puts a copy in the class's place
            classroom teacher-link            makes another link for the teacher; the old one opens nothing any more
            classroom migrate [--dry-run]     brings the database to this version

            Settings, with what they are when nothing is said:
            \(settings.joined(separator: "\n"))

            Each can be a variable of the environment (--drain-seconds is CLASSROOM_DRAIN_SECONDS), or stand in the file of --config
            ({"drain-seconds": 30}). A flag goes before the environment, and that before the file.
            """
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
