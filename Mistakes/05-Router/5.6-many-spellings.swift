// Mistake 5.6: reads numbers as Swift does, with a plus and with zeros in front.
// Caught by: one spelling for each number
static func parsed(_ bytes: RawSpan) -> Self? {
    Self(bytes.text)
}
