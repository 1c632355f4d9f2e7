public import HTTPParser

/// A model is the details of an error.
extension Model {
    public func writeDetails(to out: inout OutputBuffer) {
        var json = OutputBuffer()
        // What cannot be written is left away whole: the error itself must be told all the same.
        do throws(JSONError) { try write(to: &json) } catch { return out.append("null") }
        json.withUnsafeBytes { out.append($0.bytes) }
    }
}
