import Case
import Foundation
import Models

@Model public struct User: Codable {
    var id: Int64
    var name: String
    var email: String
    var createdAt: Date
}

@Model public struct Users: Codable {
    var items: [User]
    var next: String?
}

@Model public struct Size: Codable { var width: Double, height: Double, depth: Double }

@Model public struct Product: Codable {
    var id: Int64
    var sku: String
    var title: String
    var price: Double
    var inStock: Bool
    var tags: [String]
    var size: Size?
    var rating: Double
    var note: String?
    var quantities: [Int]
}

@Model public struct Catalog: Codable {
    var products: [Product]
    var total: Int
}

/// Ten users: a page of a list, 1,001 bytes.
public let users = Users(
    items: (0..<10).map { index in
        User(
            id: 1000 + Int64(index) * 7919, name: ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Zoë Weiß"][index % 4],
            email: "user\(index)@example.com", createdAt: Date(timeIntervalSince1970: 1_700_000_000 + Double(index) * 86_399))
    }, next: "b3BhcXVl")

/// Products with texts of several languages and some escapes, with numbers of all kinds, lists and a nested object: 1 MB.
public let catalog: Catalog = {
    var numbers = Numbers()
    func next(_ bound: UInt64) -> Int { Int(numbers.next(below: bound)) }
    let words = [
        "swift", "bird", "naïve", "Größe", "the \"best\"", "fast", "json", "parser", "鳥", "line\nbreak", "river", "mountain", "cloud",
    ]
    let products = (0..<3700).map { index in
        Product(
            id: Int64(1_000_000 + index), sku: "SKU-\(next(100_000))", title: (0..<6).map { _ in words[next(13)] }.joined(separator: " "),
            price: Double(next(100_000)) / 100, inStock: next(2) == 0, tags: (0..<4).map { _ in words[next(8)] },
            size: next(3) == 0
                ? nil : Size(width: Double(next(10_000)) / 10, height: Double(next(1000)), depth: Double(next(1_000_000)) / 1000),
            rating: Double(next(1_000_000)) / 999_983,
            note: next(2) == 0 ? nil : "Delivered within \(next(9)) days, https://example.com/\(next(1000))",
            quantities: (0..<5).map { _ in next(1000) })
    }
    return Catalog(products: products, total: products.count)
}()

/// The documents as bytes.
public let usersJSON = bytes(users), catalogJSON = bytes(catalog)

private func bytes(_ value: some JSONCodable) -> [UInt8] {
    guard let bytes = try? JSON.encode(value) else { fatalError("a document cannot be written") }
    return bytes
}
