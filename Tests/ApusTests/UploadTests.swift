import ApusTesting
import Foundation
import Testing

@Model struct NewPicture: Equatable {
    @Length(1...20) var title: String
    var year: Int?
}

/// Forms with files, through the whole framework.
@Suite("Uploads", .timeLimit(.minutes(1)))
struct UploadTests {
    /// A folder that is gone when the test is over.
    private final class Folder: Sendable {
        let path = NSTemporaryDirectory() + "/apus-uploads-\(UUID().uuidString)"
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func form(_ parts: (head: String, body: [UInt8])...) -> [UInt8] {
        var bytes: [UInt8] = []
        for (head, body) in parts {
            bytes += Array("--B0undary\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + body + [13, 10]
        }
        return bytes + Array("--B0undary--\r\n".utf8)
    }

    private static let type = "multipart/form-data; boundary=B0undary"

    private func application(_ folder: Folder) -> App {
        let app = App()
        app.settings.logger.logLevel = .critical
        app.settings.bodyLimit = 3_000_000
        app.post("/pictures") { (context, form: Multipart<NewPicture>) async throws -> [String] in
            guard let picture = form["picture"] else { return ["none"] }
            let first = try await picture.bytes().first
            let isOnDisk = picture.isOnDisk
            try await picture.move(to: folder.path + "/picture")
            return [form.fields.title, picture.filename ?? "", "\(picture.size)", "\(isOnDisk)", "\(first ?? 0)"]
        }
        return app
    }

    @Test("a small file stays in memory, a large one goes to the disk", arguments: TestTransport.allCases)
    func sizes(_ transport: TestTransport) async throws {
        let folder = try Folder()
        try await withClient(of: application(folder), transport) { client in
            for (size, isOnDisk) in [(0, false), (10, false), (65_536, false), (65_537, true), (2_000_000, true)] {
                let file = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
                let body = Self.form(
                    ("name=title", Array("A bird".utf8)), ("name=picture; filename=\"../etc/b.png\"\r\nContent-Type: image/png", file))
                let answer = try await client.post("/pictures", body: body, type: Self.type).expect(.ok)
                let seen: [String] = try answer.json()
                #expect(seen == ["A bird", "b.png", "\(size)", "\(isOnDisk)", "\(file.first ?? 0)"])
                #expect(FileManager.default.contents(atPath: folder.path + "/picture") == Data(file))
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["picture"], "Nothing else is left behind.")
    }

    @Test("what is wrong with a form is said as it is of any body") func refused() async throws {
        let folder = try Folder()
        try await withClient(of: application(folder)) { client in
            let file: [UInt8] = [1, 2, 3]
            try await client.post("/pictures", body: Self.form(("name=picture; filename=b", file)), type: Self.type)
                .expect(problem: "invalid_body", .unprocessableContent, at: "/title")
            try await client.post(
                "/pictures", body: Self.form(("name=title", []), ("name=year", Array("old".utf8))), type: Self.type
            ).expect(problem: "invalid_body", .unprocessableContent, at: "/year")
            try await client.post("/pictures", body: Array("--B0undary\r\n".utf8), type: Self.type)
                .expect(problem: "malformed_body", .badRequest)
            try await client.post("/pictures", body: [], type: "multipart/form-data")
                .expect(problem: "unsupported_media_type", .unsupportedMediaType)
            try await client.post("/pictures", body: [UInt8](repeating: 0x61, count: 3_000_001), type: Self.type)
                .expect(problem: "body_too_large", .contentTooLarge)
            let long = [UInt8](repeating: 0x61, count: MultipartLimits.fieldBytes + 1)
            try await client.post("/pictures", body: Self.form(("name=title", long)), type: Self.type)
                .expect(problem: "body_too_large", .contentTooLarge)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}
