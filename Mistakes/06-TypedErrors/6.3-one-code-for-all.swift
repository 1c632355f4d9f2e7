// Mistake 6.3: gives all refused bytes the one code.
// Caught by: refused bytes have a code by their status
init(of error: RequestError) {
    self.init(error.status, code: "malformed_request", error.explanation)
}
