// What comes later than the chapters of this package (`APUS_CUT`) is not there.
@_exported import EventLoop

#if canImport(HTTPParser)
    @_exported import HTTPParser
#endif
#if canImport(HTTPServer)
    @_exported import HTTPServer
#endif
#if canImport(Models)
    @_exported import Models
#endif
#if canImport(Router)
    @_exported import Router
#endif
#if canImport(Runtime)
    @_exported import Runtime
#endif
#if canImport(TypedErrors)
    @_exported import TypedErrors
#endif
