import EventLoop
import HTTPServer
import Logging
import Router

/// A form with its files, when everything is there.
struct MultipartForm: Sendable {
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var files: [UploadedFile] = []

    /// Takes a body in.
    ///
    /// - Parameters:
    ///   - boundary: as `Content-Type` has it.
    ///   - directory: where long files go.
    /// - Throws: what the client is told. A disk that does not take a file is a 503, and the log says why.
    init(_ body: RequestBody, boundary: String, directory: String, _ logger: Logger) async throws(InputError) {
        var parser = MultipartParser(boundary: boundary)
        var field: (name: String, bytes: [UInt8])?
        var upload: Upload?
        while let bytes = try await Self.next(body) {
            var events: [MultipartEvent] = []
            do throws(MultipartError) { try parser.take(bytes) { events.append($0) } } catch { throw Self.malformed(error) }
            for event in events {
                switch event {
                case .part(let head):
                    if head.filename == nil { field = (head.name, []) } else { upload = Upload(head, in: directory) }
                case .data(let bytes):
                    if field != nil {
                        field!.bytes += bytes
                        if field!.bytes.count > MultipartLimits.fieldBytes {
                            throw .bodyTooLarge(limit: MultipartLimits.fieldBytes)
                        }
                    } else {
                        do throws(SystemError) { try await upload?.append(bytes) } catch { throw Self.unavailable(error, logger) }
                    }
                case .partEnd:
                    if let (name, bytes) = field {
                        guard let text = String(validating: bytes, as: UTF8.self) else {
                            throw .malformedBody(Flaw(.body(pointer: ""), "must be UTF-8 in the field \(name)"))
                        }
                        fields.append((name, text))
                    } else {
                        do throws(SystemError) { if let file = try await upload?.finish() { files.append(file) } } catch {
                            throw Self.unavailable(error, logger)
                        }
                    }
                    field = nil
                    upload = nil
                }
            }
        }
        do throws(MultipartError) { try parser.finish() } catch { throw Self.malformed(error) }
    }

    private static func next(_ body: RequestBody) async throws(InputError) -> [UInt8]? {
        do throws(BodyError) { return try await body.next() } catch { throw InputError(error) }
    }

    private static func malformed(_ error: MultipartError) -> InputError { .malformedBody(Flaw(.body(pointer: ""), error.reason)) }

    private static func unavailable(_ error: SystemError, _ logger: Logger) -> InputError {
        logger.error("a file cannot be stored: \(error)")
        return .unavailable
    }
}
