import Case
import Foundation
import HTTPParser
import Models

/// Chapter 7, each beside those with which it is to be compared.
public let modelsCases: [Case] = (apus + foundation).sorted { $0.name < $1.name }

private let apus: [Case] = [
    Case("users of 1 KB, read: Apus") { reading(Users.self, usersJSON) },
    Case("users of 1 KB, written: Apus") { writing(users) },
    Case("catalog of 1 MB, read: Apus", slow: true) { reading(Catalog.self, catalogJSON) },
    Case("catalog of 1 MB, written: Apus", slow: true) { writing(catalog) },
]

private let foundation: [Case] = [
    Case("users of 1 KB, read: Foundation's JSONDecoder") { decoding(Users.self, usersJSON) },
    Case("users of 1 KB, written: Foundation's JSONEncoder") { encoding(users) },
    Case("catalog of 1 MB, read: Foundation's JSONDecoder", slow: true) { decoding(Catalog.self, catalogJSON) },
    Case("catalog of 1 MB, written: Foundation's JSONEncoder", slow: true) { encoding(catalog) },
]

private func reading<Value: JSONCodable>(_ type: Value.Type, _ bytes: [UInt8]) -> (Int) -> Void {
    { count in
        for _ in 0..<count {
            guard let value = try? JSON.decode(type, from: bytes) else { fatalError("the document is not accepted") }
            keep(value)
        }
    }
}

private func writing(_ value: some JSONCodable) -> (Int) -> Void {
    var out = OutputBuffer()
    // Lent to a function once: a captured variable is checked for exclusive access wherever it is used.
    func write(_ out: inout OutputBuffer, _ count: Int) {
        for _ in 0..<count {
            out.clear()
            try? JSON.encode(value, to: &out)
        }
        precondition(out.count > 1000)
    }
    return { write(&out, $0) }
}

private func decoding<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> (Int) -> Void {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let data = Data(bytes)
    return { count in
        for _ in 0..<count {
            guard let value = try? decoder.decode(type, from: data) else { fatalError("the document is not accepted") }
            keep(value)
        }
    }
}

private func encoding(_ value: some Encodable) -> (Int) -> Void {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = .withoutEscapingSlashes
    return { count in
        for _ in 0..<count { keep(try? encoder.encode(value)) }
    }
}
