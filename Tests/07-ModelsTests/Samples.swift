import Foundation
import Models

/// Somebody who signs up.
@Model struct NewUser: Equatable {
    @Length(1...80) var name: String
    @Email var email: String
    /// In years.
    @Range(0...150) var age: Int?
}

@Model struct User: Equatable {
    var id: Int64
    var name: String
    var email: String
    var createdAt: Date
}

@Model enum Shape: Equatable {
    case circle(radius: Double), square(side: Double)
    case point
    case text(String)
    case line(from: [Double], to: [Double]?)
}

@Model struct Page<Item: Model> {
    var items: [Item]
    var next: String?
}

extension Page: Equatable where Item: Equatable {}

@Model enum Color: String { case red, green = "GREEN", `default` }

/// A change to a user, of whom everything else stays.
@Model struct Change: Equatable {
    var name: Patch<String>
    @Key("e_mail") var email: String?
    var role = "user"
    var tags: [String] = []
    let id: UUID?
    static let nothing = 1
    var isEmpty: Bool { name == .missing && email == nil }
    var watched = 0 { didSet {} }
}

@Model struct Empty: Equatable {}

@Model struct Tree: Equatable {
    var name: String
    var children: [Tree]?
}

@Model(tag: "kind") enum Event: Equatable {
    case joined(NewUser)
    case said(type: String, at: Date?)
}

/// Decodes a text.
func decoded<Value: JSONCodable>(_ text: String, as type: Value.Type = Value.self) throws(ModelError) -> Value {
    try JSON.decode(Value.self, from: Array(text.utf8))
}

/// Why a text cannot be decoded.
func complaint<Value: JSONCodable>(_ text: String, as type: Value.Type) -> JSONError? {
    do throws(ModelError) {
        _ = try JSON.decode(Value.self, from: Array(text.utf8))
        return nil
    } catch {
        guard case .malformed(let error) = error else { return nil }
        return error
    }
}

/// Encodes a value.
func encoded(_ value: some JSONCodable) throws -> String { String(decoding: try JSON.encode(value), as: UTF8.self) }
