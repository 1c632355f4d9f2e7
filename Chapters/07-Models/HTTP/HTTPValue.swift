public import Router
public import TypedErrors

/// What every model is beside JSON: the input of a handler, its answer, and the details of an error. Apart from ``Model``, so that
/// the reader and the writer can be built and tried without a server.
public typealias HTTPValue = HandlerInput & ResponseConvertible & ProblemDetails
