import Testing

@testable import HTTPParser

/// Lines as they are sent, and what is said of them.
extension Exercise3_2 {
    func parse(_ line: String) -> Result<RequestLine, RequestError> {
        let bytes = Array(line.utf8)
        keepInMind(bytes)
        do throws(RequestError) { return .success(try RequestLine.parse(bytes.span.bytes)) } catch { return .failure(error) }
    }

    func parseTarget(_ target: String, _ method: HTTPParser.Method) -> Result<Target, RequestError> {
        let bytes = Array(target.utf8)
        keepInMind(bytes)
        do throws(RequestError) { return .success(try Target.parse(bytes.span.bytes, method: method)) } catch { return .failure(error) }
    }

    /// The line, or `nil` after its refusal has been recorded.
    func accepted(_ line: String, _ why: String, at location: SourceLocation = #_sourceLocation) -> RequestLine? {
        switch parse(line) {
        case .success(let parsed): return parsed
        case .failure(let error):
            Issue.record(
                message("\"\(shown(line))\": expected a request line; got the refusal \(error).", why, byHand(line)),
                sourceLocation: location)
            return nil
        }
    }

    func refused(_ line: String, _ wanted: RequestError, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let got: String
        switch parse(line) {
        case .failure(wanted): return
        case .failure(let error): got = "the refusal \(error)"
        case .success(let parsed): got = "a request line: \(said(parsed, of: line))"
        }
        Issue.record(
            message("\"\(shown(line))\": expected the refusal \(wanted); got \(got).", why, byHand(line)), sourceLocation: location)
    }

    func expectEqual<T: Equatable>(
        _ what: String, of line: String, _ got: T, _ wanted: T, _ why: String? = nil, at location: SourceLocation
    ) {
        #expect(
            got == wanted, message("\"\(shown(line))\": expected \(what) \(said(wanted)); got \(said(got)).", why, byHand(line)),
            sourceLocation: location)
    }

    func target(
        _ text: String, with method: HTTPParser.Method = .get, _ form: TargetForm, path: String, query: String? = nil,
        authority: String = "", _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let result = parseTarget(text, method)
        let wanted = said(form, path: path, query: query, authority: authority)
        let got: String
        switch result {
        case .failure(let error): got = "the refusal \(error)"
        case .success(let parsed): got = said(parsed, of: text)
        }
        #expect(
            got == wanted,
            message(
                "The target \"\(shown(text))\" with the method \(name(method)): expected \(wanted); got \(got).", why,
                byHand("\(name(method)) \(text) HTTP/1.1")),
            sourceLocation: location)
    }

    func badTarget(
        _ text: String, with method: HTTPParser.Method = .get, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let got: String
        switch parseTarget(text, method) {
        case .failure(.malformedTarget): return
        case .failure(let error): got = "the refusal \(error)"
        case .success(let parsed): got = said(parsed, of: text)
        }
        Issue.record(
            message(
                "The target \"\(shown(text))\" with the method \(name(method)): expected the refusal malformedTarget; got \(got).", why,
                byHand("\(name(method)) \(text) HTTP/1.1")),
            sourceLocation: location)
    }

    // MARK: Words

    func byHand(_ line: String) -> String { sent("\(line)\r\nHost: a\r\n\r\n") }

    /// As a client spells it; of those that have no case of their own, one.
    func name(_ method: HTTPParser.Method) -> String { method == .other ? "BREW" : "\(method)".uppercased() }

    func name(_ version: HTTPVersion) -> String { version == .http11 ? "HTTP/1.1" : "HTTP/1.0" }

    func said<T>(_ value: T) -> String {
        switch value {
        case let version as HTTPVersion: name(version)
        case let text as String: "\"\(text)\""
        case let text as String?: text.map { "\"\($0)\"" } ?? "nil"
        default: "\(value)"
        }
    }

    func said(_ line: RequestLine, of text: String) -> String {
        let parts = said(
            line.form, path: part(line.path, of: text), query: line.query.map { part($0, of: text) },
            authority: part(line.authority, of: text))
        return
            "the method \(line.method) of \(counted(line.methodLength, "byte")), \(name(line.version)), the target \"\(part(line.target, of: text))\": \(parts)"
    }

    func said(_ target: Target, of text: String) -> String {
        said(
            target.form, path: part(target.path, of: text), query: target.query.map { part($0, of: text) },
            authority: part(target.authority, of: text))
    }

    func said(_ form: TargetForm, path: String, query: String?, authority: String) -> String {
        "\(form)-form, the path \"\(path)\", \(query.map { "the query \"\($0)\"" } ?? "no query"), the authority \"\(authority)\""
    }
}
