// Mistake 6.3: passes the parser's errors and the server's own through the router's names too.
// Caught by: the parser's error in a body is told as the parser's
// Caught by: the server's own mistake is not told
init(of error: BodyError) {
    self = InputError(error).problem
}
