import Testing

@testable import CompleteServer
