import Models
import Router
import TypedErrors

extension Endpoint {
    // Exercise 11.5 · A route in OpenAPI · 30 minutes
    /// The operation of a path item (OpenAPI 3.1 §4.8.10): an object with these members, in this order.
    ///
    /// | member | what it is | |
    /// |-|-|-|
    /// | `operationId` | `name`, its parts joined by a `.` | always |
    /// | `tags` | an array with the first part of `name` | if that has two parts and more |
    /// | `summary` | the first line of `documentation` | if that is not empty |
    /// | `description` | all of `documentation` | if it has several lines, empty ones included |
    /// | `security` | `securityRequirements` | if a client has to show something |
    /// | `parameters` | an array with the `openAPI(in:)` of each of `parameters` in `"path"` and of `query` in `"query"`, then `jsonParameter`, then a `headerParameter` for each of `headers` | if there are any |
    /// | `requestBody` | an object with `content` (the `openAPI` of the body), and then `required: true` unless the body is optional, or bytes: none are bytes, too | if the body has a content |
    /// | `responses` | an object: the code of each status, as a text, and its response | always |
    ///
    /// The responses begin with that of `status`, `successResponse`; where the handler decides which status it is (`nil`), the key is `2XX`.
    /// Behind it come those of `errors`, one for each status, in the order in which the statuses come there: `Self.errorResponse` of all
    /// errors that have it, wherever they stand. Errors with the status of the success are left out: its response stays as it is.
    var operation: OrderedJSON {
        // 11.5: your code here.
        return [:]
    }
}
