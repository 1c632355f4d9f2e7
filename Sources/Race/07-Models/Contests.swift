import Foundation
import HTTPParser
import Models

let peer = "Foundation's JSONDecoder and JSONEncoder"

let contests = [
    reading("20 products, \(document.count / 1000) KB, read", document),
    reading("the same in ASCII, with \\u escapes, read", asciiDocument),
    writing("the same, written"),
]

private func reading(_ name: String, _ bytes: [UInt8]) -> Contest {
    Contest(
        name: name, expected: lines(catalog),
        layer: Contender {
            do { return lines(try JSON.decode(Catalog.self, from: bytes)) } catch { return ["refused: \(error)"] }
        } prepare: {
            { count in
                var sum = 0
                for _ in 0..<count { sum += (try? JSON.decode(Catalog.self, from: bytes))?.products.count ?? 0 }
                return sum
            }
        },
        peer: Contender {
            do { return lines(try JSONDecoder().decode(Catalog.self, from: Data(bytes))) } catch { return ["refused: \(error)"] }
        } prepare: {
            let decoder = JSONDecoder()
            let data = Data(bytes)
            return { count in
                var sum = 0
                for _ in 0..<count { sum += (try? decoder.decode(Catalog.self, from: data))?.products.count ?? 0 }
                return sum
            }
        })
}

/// What was written is right if Foundation reads the same out of it: in which order an object's members stand, and how long
/// a number is, is the writer's own affair.
private func readBack(_ bytes: some Sequence<UInt8>) -> [String] {
    do { return lines(try JSONDecoder().decode(Catalog.self, from: Data(bytes))) } catch { return ["Foundation cannot read it: \(error)"] }
}

private func writing(_ name: String) -> Contest {
    Contest(
        name: name, expected: lines(catalog),
        layer: Contender {
            do { return readBack(try JSON.encode(catalog)) } catch { return ["it cannot be written: \(error)"] }
        } prepare: {
            { count in
                var out = OutputBuffer()
                var sum = 0
                for _ in 0..<count {
                    out.clear()
                    try? JSON.encode(catalog, to: &out)
                    sum += out.count
                }
                return sum
            }
        },
        peer: Contender {
            do { return readBack(try encoder().encode(catalog)) } catch { return ["it cannot be written: \(error)"] }
        } prepare: {
            let encoder = encoder()
            return { count in
                var sum = 0
                for _ in 0..<count { sum += (try? encoder.encode(catalog))?.count ?? 0 }
                return sum
            }
        })
}

private func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    // As the chapter's writer does it.
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
}
