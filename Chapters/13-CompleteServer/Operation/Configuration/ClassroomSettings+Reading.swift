import Apus
import Configuration

extension ClassroomSettings {
    /// Reads the settings: a flag goes before the environment, that before the file, that before what is usual.
    ///
    /// - Parameters:
    ///   - flags: by their names, without the two dashes. Unknown ones were found when the command line was read.
    ///   - environment: the whole of it; what begins with `CLASSROOM_` is looked at.
    ///   - file: gives the bytes of the settings' file; `nil` if it cannot be read.
    /// - Throws: a sentence for each name that is not known and for each value that is wrong, with what would be right.
    static func read(
        flags: [String: String], environment: [String: String], file: (_ path: String) -> [UInt8]?
    ) throws(SettingsError) -> ClassroomSettings {
        var complaints = unknown(in: environment)
        let path = flags[SettingKey.file.name] ?? environment[SettingKey.file.variable] ?? ""
        let written = path.isEmpty ? [:] : values(of: path, file, &complaints)
        let reader = ConfigReader(providers: [
            memory("flags", flags), EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "classroom"),
            memory(path, written),
        ])
        var settings = ClassroomSettings()
        for key in SettingKey.all {
            guard let text = reader.string(forKey: ConfigKey([key.name])), let right = key.set(text, &settings) else { continue }
            let place = flags[key.name] != nil ? "--\(key.name)" : environment[key.variable] != nil ? key.variable : "\(path): \(key.name)"
            complaints.append("\(place) is “\(text)”, and has to be \(right)")
        }
        if !complaints.isEmpty { throw SettingsError(complaints: complaints) }
        return settings
    }

    private static func memory(_ name: String, _ values: [String: String]) -> InMemoryProvider {
        let pairs = values.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false)) }
        return InMemoryProvider(name: name, values: Dictionary(uniqueKeysWithValues: pairs))
    }

    private static func unknown(in environment: [String: String]) -> [String] {
        let known = Set(SettingKey.all.map(\.variable))
        return environment.keys.filter { $0.hasPrefix("CLASSROOM_") && !known.contains($0) }.sorted().map { variable in
            let name = variable.dropFirst("CLASSROOM_".count).lowercased().replacing("_", with: "-")
            return unknown("the environment's \(variable)", meant: SettingKey.nearest(to: name).flatMap { SettingKey[$0]?.variable })
        }
    }

    /// What is said of a name that no setting has.
    static func unknown(_ place: String, meant: String?) -> String {
        "\(place) is no setting: " + (meant.map { "maybe \($0) was meant; " } ?? "") + "--help lists all"
    }

    /// The file's members, each as text.
    private static func values(
        of path: String, _ file: (String) -> [UInt8]?, _ complaints: inout [String]
    ) -> [String: String] {
        guard let bytes = file(path) else {
            complaints.append("\(path), the file with the settings, cannot be read")
            return [:]
        }
        let members: [String: JSONValue]
        do throws(ModelError) { members = try JSON.decode(from: bytes) } catch {
            complaints.append("\(path) has to be a JSON object such as {\"port\": 8081}: \(error)")
            return [:]
        }
        var values: [String: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if SettingKey[name] == nil || name == SettingKey.file.name {
                complaints.append(unknown("\(path): \(name)", meant: SettingKey.nearest(to: name)))
            } else if let text = text(value) {
                values[name] = text
            } else {
                complaints.append("\(path): \(name) has to be a text, a number, true, false, or a list of texts")
            }
        }
        return values
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text
        case .number(let number): return number.text
        case .bool(let value): return "\(value)"
        case .array(let values):
            var texts: [String] = []
            for value in values {
                guard case .string(let text) = value else { return nil }
                texts.append(text)
            }
            return texts.joined(separator: ",")
        case .null, .object: return nil
        }
    }
}
