extension Range<UInt16> {
    /// The same positions as indexes. The parser has this for its own package alone.
    var positions: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
