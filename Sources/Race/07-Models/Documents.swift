import Foundation
import Models

@Model struct Size: Codable { var width: Double, height: Double, depth: Double }

@Model struct Product: Codable {
    var id: Int64
    var title: String
    var price: Double
    var inStock: Bool
    var tags: [String]
    var size: Size?
    var rating: Double
    var quantities: [Int]
}

@Model struct Catalog: Codable {
    var products: [Product]
    var next: String?
}

/// Twenty products: texts with quotation marks, line breaks and other scripts, numbers of all kinds.
let catalog = Catalog(products: (0..<20).map(product), next: "b3BhcXVl")

private let words = ["swift", "naïve", "the \"best\"", "鳥", "line\nbreak", "Größe", "tab\there", "river"]

private func product(_ index: Int) -> Product {
    let number = Double(index)
    let size = Size(width: number * 12.5, height: (number + 1) * 100, depth: number / 1000)
    return Product(
        id: 1_000_000 + Int64(index) * 7919, title: "\(words[index % 8]) and \(words[index * 3 % 8])", price: number * 19.99,
        inStock: index % 3 != 0, tags: [words[(index + 1) % 8], "plain", words[(index + 5) % 8]], size: index % 4 == 0 ? nil : size,
        rating: number / 7, quantities: [index, index * 10, index * 1000])
}

/// The same as a document: what Foundation's encoder makes of it.
let document: [UInt8] = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in the catalog is without a place in JSON.
    // `try!`: numbers and texts of our own, none of which JSON refuses.
    return Array(try! encoder.encode(catalog))
}()

/// The document as a writer makes it that sends ASCII only, with \u before every other character.
let asciiDocument: [UInt8] = String(decoding: document, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
    if unit < 128 { return [UInt8(unit)] }
    let digits = String(unit, radix: 16)
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
}

/// A value's contents, a line each product.
func lines(_ catalog: Catalog) -> [String] { catalog.products.map { "\($0)" } + ["next \(catalog.next ?? "none")"] }
