import Case

/// Chapter 9: what a request costs that proves who it is, and a token beside JWTKit.
public let sessionsCases: [Case] = [
    Case("a token of HS256 is verified: Apus") { verifying() },
    Case(task: "a token of HS256 is verified: JWTKit") { verifyingWithJWTKit() },
    Case("a session is found in memory: its id, its hash, its record") { finding() },
    Case("a text is signed and verified") { signing() },
    Case("a bucket gives a token", quick: true) { limiting() },
]
