import Router

extension InputError {
    /// Why a document was not taken, as the client is told. What is no JSON at all is one thing (400), and JSON of another form
    /// or with other values than the model has is another (422).
    init(_ error: ModelError) {
        switch error {
        case .malformed(let error):
            let reason = "must be \(error.problem.expected), and is \(error.problem.came) (byte \(error.offset))"
            let flaw = Flaw(.body(pointer: error.pointer), reason)
            self = error.problem.isOfForm ? .invalidBody([flaw]) : .malformedBody(flaw)
        case .invalid(let violations):
            self = .invalidBody(violations.map { Flaw(.body(pointer: $0.pointer), $0.message) })
        }
    }
}

extension JSONProblem {
    /// Whether the document is JSON, and only not of the model's form.
    var isOfForm: Bool {
        switch self {
        case .type, .number, .form, .missing, .unknownCase: true
        default: false
        }
    }
}
