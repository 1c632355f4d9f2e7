import HTTPServer
import Router
import Synchronization

/// What answers to a name.
struct Procedure: Sendable {
    let record: ProcedureRecord
    /// Reads the input from the body that it is given, and answers as a route does.
    let responder: Responder
    /// The same without waiting for anything, where that can be: then a call in a document needs no task.
    let now: (@Sendable (Context, inout Inputs) -> Response)?
}

/// The procedures of one place, by their names. Written while the application is set up, read by all loops.
final class ProcedureTable: Sendable {
    private struct State {
        var procedures: [String: Procedure] = [:]
        var complaints: [String] = []
    }
    private let state = Mutex(State())

    subscript(name: String) -> Procedure? { state.withLock { $0.procedures[name] } }

    /// What is wrong with the names.
    var complaints: [String] { state.withLock { $0.complaints } }

    func add(_ procedure: Procedure, place: String) {
        let name = procedure.record.name
        state.withLock { state in
            if let complaint = Self.complaint(name) { state.complaints.append("\(place): \(complaint)") }
            state.procedures[name] = procedure
        }
    }

    /// JSON-RPC 2.0 §4.1 keeps names that begin with `rpc.` for itself.
    private static func complaint(_ name: String) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let areNames = parts.allSatisfy { part in
            guard let first = part.utf8.first, !(0x30...0x39 ~= first) else { return false }
            return part.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F }
        }
        if !areNames { return "the procedure \"\(name)\" needs a name of letters, digits and _, with dots between its groups: users.find" }
        if parts.contains("__proto__") {
            return "the procedure \"\(name)\" cannot be called __proto__: no object of JavaScript can have that"
        }
        if parts[0] == "rpc" { return "the procedure \"\(name)\" cannot be in the group rpc: JSON-RPC keeps that for itself" }
        return nil
    }
}
