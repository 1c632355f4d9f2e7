import Apus
import Logging

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes each log line as a JSON object on a line of its own (RFC 8259): `time` (RFC 3339), `level`, `label`, `message`, and `metadata` if
/// there is some.
struct JSONLogHandler: LogHandler {
    let label: String
    let sink: LogSink
    var logLevel: Logger.Level
    let now: @Sendable () -> Date
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(label: String, _ sink: LogSink, level: Logger.Level = .info, now: @escaping @Sendable () -> Date = { Date() }) {
        (self.label, self.sink, logLevel, self.now) = (label, sink, level, now)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        // What the line itself says goes before what all lines of this logger say.
        if let own = event.metadata { all.merge(own) { $1 } }
        sink.write(line(event, all))
    }

    private func line(_ event: LogEvent, _ metadata: Logger.Metadata) -> [UInt8] {
        OutputBuffer.array { out in
            out.append("{\"time\":")
            // Only a year with more than four digits cannot be written.
            try? JSON.encode(now(), to: &out)
            for (name, text) in [("level", event.level.rawValue), ("label", label), ("message", event.message.description)] {
                out.append(",")
                Self.write(name, to: &out)
                out.append(":")
                Self.write(text, to: &out)
            }
            if !metadata.isEmpty {
                out.append(",\"metadata\":")
                Self.write(.dictionary(metadata), to: &out)
            }
            out.append("}\n")
        }
    }

    /// A string; line ends in it are escaped (RFC 8259 §7), so a line stays one.
    private static func write(_ text: String, to out: inout OutputBuffer) { try? JSON.encode(text, to: &out) }

    private static func write(_ value: Logger.MetadataValue, to out: inout OutputBuffer) {
        switch value {
        case .string(let text): write(text, to: &out)
        case .stringConvertible(let value): write(value.description, to: &out)
        case .array(let values):
            out.append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(",") }
                write(value, to: &out)
            }
            out.append("]")
        case .dictionary(let members):
            out.append("{")
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { out.append(",") }
                write(member.key, to: &out)
                out.append(":")
                write(member.value, to: &out)
            }
            out.append("}")
        }
    }
}
