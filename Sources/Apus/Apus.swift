// What comes later than the chapters of this package (`APUS_CUT`) is not there; Package.swift says what is.
@_exported import EventLoop

#if HAS_CODEGEN
    @_exported import Codegen
#endif
#if HAS_DATABASE
    @_exported import Database
#endif
#if HAS_HTTPPARSER
    @_exported import HTTPParser
#endif
#if HAS_HTTPSERVER
    @_exported import HTTPServer
#endif
#if HAS_MODELS
    @_exported import Models
#endif
#if HAS_ROUTER
    @_exported import Router
#endif
#if HAS_RUNTIME
    @_exported import Runtime
#endif
#if HAS_SESSIONS
    @_exported import Sessions
#endif
#if HAS_TYPEDERRORS
    @_exported import TypedErrors
#endif
#if HAS_WEBSOCKETS
    @_exported import WebSockets
#endif
