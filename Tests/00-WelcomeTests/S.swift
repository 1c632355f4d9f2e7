import Testing
@Test func s() {}
