import Foundation
import WorkshopKit

/// Prints data as JSON.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// Shows on a terminal what is going on, on a line that the result takes the place of.
func busy(_ text: String) {
    flush()
    guard isatty(2) == 1 else { return }
    FileHandle.standardError.write(Data("\(text)\r".utf8))
}

/// Clears the line of ``busy(_:)``.
func idle() {
    guard isatty(2) == 1 else { return }
    FileHandle.standardError.write(Data("\u{1b}[K".utf8))
}

/// How long a server may take to end, longer than it gives itself to the requests that are under way (`ServerLimits.drainTimeout`).
let drainTime = Duration.seconds(35)

/// Lines appear when they are written, also in a pipe: before anything that takes its time.
func flush() { fflush(nil) }
