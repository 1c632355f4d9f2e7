import Testing

@testable import Sessions

@Suite("9.3 A store with expiry", .timeLimit(.minutes(1)))
struct Exercise9_3 {
    private let lifetime = SessionLifetime(idle: 100, absolute: 1_000)

    /// A record that is told apart by a number.
    private func record(_ number: UInt8, version: Int64 = 0, created: Int64 = 0, lastUsed: Int64 = 0) -> SessionRecord {
        SessionRecord(key: SecretHash(of: [number]), created: created, lastUsed: lastUsed, version: version)
    }

    /// A shelf with the records 1 to `count`, each in version 3.
    private func shelf(_ count: UInt8) -> SessionShelf {
        var shelf = SessionShelf(capacity: 10)
        for number in 1...count { shelf.put(record(number, version: 3)) }
        return shelf
    }

    /// Every entry has to lead to the record with its key, and every record needs one.
    private func isSound(_ shelf: SessionShelf) -> Bool {
        shelf.places.count == shelf.records.count
            && shelf.places.allSatisfy { key, place in shelf.records.indices.contains(place) && shelf.records[place].key == key }
    }

    @Test("idle: over when nobody came for so long") func idle() {
        let session = record(1, created: 5_000, lastUsed: 5_000)
        #expect(!lifetime.isOver(session, at: 5_099), "99 seconds without a request are less than the 100 that are allowed.")
        #expect(lifetime.isOver(session, at: 5_100), "After 100 seconds, and in that second already, it is over.")
    }

    @Test("absolute: over however busy it is") func absolute() {
        let session = record(1, created: 5_000, lastUsed: 5_990)
        #expect(!lifetime.isOver(session, at: 5_999))
        #expect(
            lifetime.isOver(session, at: 6_000),
            "It was used ten seconds ago, but it began 1,000 seconds ago: a thief could keep it alive for ever otherwise.")
    }

    @Test("a clock that was set back ends nothing") func back() {
        #expect(!lifetime.isOver(record(1, created: 5_000, lastUsed: 5_000), at: 4_000), "A time in the future counts as now.")
    }

    @Test("compare and write") func replace() {
        var shelf = shelf(3)
        let next = record(2, version: 4, lastUsed: 77)
        let written = shelf.replace(next.key, ifVersion: 3, with: next)
        #expect(written, "The version is the one that was read: it is written.")
        #expect(shelf[next.key] == next)
        #expect(shelf.records.count == 3 && isSound(shelf), "In its place, and not beside the old one.")
    }

    @Test("who has read an older version does not write") func lost() {
        var shelf = shelf(3)
        let mine = record(2, version: 4, lastUsed: 1)
        let other = record(2, version: 4, lastUsed: 2)
        let (first, second) = (
            shelf.replace(mine.key, ifVersion: 3, with: mine), shelf.replace(other.key, ifVersion: 3, with: other)
        )
        #expect(first)
        #expect(
            !second,
            "Both requests have read version 3. The second one would write over what the first has done: false, and nothing changes.")
        #expect(shelf[mine.key] == mine)
    }

    @Test("what is not there is not made") func absent() {
        var shelf = shelf(1)
        let made = shelf.replace(SecretHash(of: [9]), ifVersion: 0, with: record(9))
        #expect(!made, "A session that has ended must not come back.")
        #expect(shelf.records.count == 1 && isSound(shelf))
    }

    @Test("under another key, the old one leads nowhere") func move() {
        var shelf = shelf(3)
        let renewed = record(7, version: 4)
        let moved = shelf.replace(SecretHash(of: [2]), ifVersion: 3, with: renewed)
        #expect(moved)
        #expect(shelf[renewed.key] == renewed)
        #expect(shelf.places[SecretHash(of: [2])] == nil, "Who knows the old id finds the session with it still: its entry has to go.")
        #expect(shelf.records.count == 3)
    }

    @Test("removed, from every place", arguments: 1...4) func remove(_ number: UInt8) {
        var shelf = shelf(4)
        let wasThere = shelf.remove(SecretHash(of: [number]))
        #expect(wasThere, "It was there.")
        #expect(shelf.places[SecretHash(of: [number])] == nil, "Its entry in `places` is gone.")
        for other in 1...4 as ClosedRange<UInt8> where other != number {
            #expect(shelf.places[SecretHash(of: [other])] != nil, "Number \(other) is still to be found after number \(number) has gone.")
        }
        #expect(shelf.records.count == 3 && isSound(shelf), "Each entry leads to the record with its key.")
        let isThereStill = shelf.remove(SecretHash(of: [number]))
        #expect(!isThereStill, "The second time it is not there.")
        #expect(shelf.records.count == 3, "Then nothing is taken.")
    }
}
