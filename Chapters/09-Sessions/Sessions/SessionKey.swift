import Models

/// Names a value in a session:
///
/// ```swift
/// enum Basket: SessionKey { typealias Value = [Int64] }
/// session.update(Basket.self) { basket in basket = (basket ?? []) + [product] }
/// ```
public protocol SessionKey: SendableMetatype {
    associatedtype Value: JSONCodable
    /// Its name in the store: that of the type, if nothing is said. Another value under an old name is read as none.
    static var name: String { get }
}

extension SessionKey {
    public static var name: String { "\(Self.self)" }

    static func value(in values: [String: String]) -> Value? {
        values[name].flatMap { try? JSON.decode(Value.self, from: Array($0.utf8)) }
    }

    static func write(_ value: Value?, into values: inout [String: String]) {
        guard let value else {
            values[name] = nil
            return
        }
        // Fails for a Double that is no number, which JSON cannot say: null is what JavaScript writes then.
        values[name] = (try? JSON.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}
